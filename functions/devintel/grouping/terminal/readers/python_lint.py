"""Python's linters and type checkers, and those that report as ruff does.

Formats: docs.astral.sh/ruff, mypy.readthedocs.io, microsoft.github.io/pyright, pylint.org,
flake8.pycqa.org, oxc.rs (oxlint).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Read,
    Reader,
    Said,
    code_frame,
    excerpt,
    place,
)
from devintel.grouping.terminal.readers.diagnostic import diagnostic


def _arrow(block: Block) -> Iterator[Said]:
    """Ruff's full form and its kin: `F821 message`, `--> file:line:column`, the code."""
    at = re.search(
        r"(?:-->|╭─\[|┌─) ?(?P<file>[^\s:\]]+):(?P<line>\d+):(?P<column>\d+)",
        "\n".join(block.lines[1:4]),
    )
    if at is None:
        return
    said = {**block.match.groupdict(), **at.groupdict()}
    cause = re.search(r"[├╰][─┬]*▶\s*(?:[×✖] )?(\S.*)", "\n".join(block.lines[1:4]))
    if cause:
        said["message"] = f"{(said['message'] or '').rstrip('.')}: {cause[1]}"
    yield diagnostic(block, "ruff" if said["code"] else "lint", said)


def _pyright(block: Block) -> Iterator[Said]:
    yield diagnostic(block, "pyright", block.match.groupdict())


def _mypy(block: Block) -> Iterator[Said]:
    message, rule = _rule(block.match["message"])
    m = block.match
    slots = {
        "file": m["file"],
        "line": m["line"],
        "column": m["column"] or "",
        "code": rule,
        "source": "mypy",
    }
    yield Problem(
        "diagnostic",
        f"mypy {rule}".strip(),
        message,
        key=(rule,),
        language="python",
        tool="mypy",
        slots={k: v for k, v in slots.items() if v},
        places=(place(m["file"], m["line"], m["column"]),),
        excerpt=excerpt(block.lines),
    )


def _rule(message: str) -> tuple[str, str]:
    found = re.search(r"(?<=\s)\[([\w-]{1,80})\]$", message)
    return (message[: found.start()].rstrip(), found[1]) if found else (message, "")


def _coded(tool: str) -> Read:
    def read(block: Block) -> Iterator[Said]:
        m = block.match
        slots = {
            "file": m["file"],
            "line": m["line"],
            "column": m["column"] or "",
            "code": m["code"],
            "source": tool,
        }
        yield Problem(
            "diagnostic",
            f"{tool} {m['code']}",
            m["message"],
            key=(m["code"],),
            language="python",
            tool=tool,
            slots={k: v for k, v in slots.items() if v},
            places=(place(m["file"], m["line"], m["column"]),),
            excerpt=excerpt(block.lines),
        )

    return read


READERS = (
    Reader(
        "pyright",
        "error",
        r"(?P<file>\S+\.pyi?):(?P<line>\d+):(?P<column>\d+) - error: (?P<message>\S.*?)(?: "
        r"\((?P<code>report\w+)\))?$",
        _pyright,
        code_frame,
        placed=True,
    ),
    Reader(
        "mypy",
        "error",
        r"(?P<file>[^\s:]+\.pyi?):(?P<line>\d+):(?:(?P<column>\d+):)? error: (?P<message>\S.*)$",
        _mypy,
        code_frame,
        placed=True,
    ),
    Reader(
        "pylint",
        ": :: ^E ^F",
        r"(?P<file>[^\s:]+\.pyi?):(?P<line>\d+):(?P<column>\d+): (?P<code>[EF]\d{4}): "
        r"(?P<message>\S.*)$",
        _coded("pylint"),
        placed=True,
    ),
    Reader(
        "flake8",
        ": ^E ^F",
        r"(?P<file>[^\s:]+\.pyi?):(?P<line>\d+):(?P<column>\d+):? (?P<code>[A-Z]{1,4}\d{1,4}) "
        r"(?:\[\*\] )?(?P<message>\S.*)$",
        _coded("flake8"),
        placed=True,
    ),
    Reader(
        "ruff",
        "^A ^B ^C ^D ^E ^F ^I ^N ^P ^R ^S ^T ^U ^W invalid",
        r"(?P<code>[A-Z]{1,4}\d{1,4}|invalid-syntax)(?: |: )(?:\[\*\] )?(?P<message>\S.*)$",
        _arrow,
        code_frame,
        needs=r"^(?:[A-Z]{1,4}\d{1,4}|invalid-syntax)(?: (?!\d\d:\d)|: )",
    ),
    Reader(
        "oxlint", "× ✖ error", r"(?:× |✖ |error: )(?P<code>)(?P<message>\S.*)$", _arrow, code_frame
    ),
)
