"""TypeScript's compiler: plain and pretty. Format: typescriptlang.org (`--pretty`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Reader,
    Said,
    Verdict,
    code_frame,
    excerpt,
    place,
)

_FILE = r"(?P<file>[^\s():][^():]{0,300})"
_ERROR = r"error (?P<code>TS\d+): (?P<message>\S.*)$"


def _read(block: Block) -> Iterator[Said]:
    m = block.match
    said = m.groupdict()
    file = (said.get("file") or "").strip()
    slots = {
        "path": file,
        "line": said.get("line"),
        "column": said.get("column"),
        "source": "ts",
        "code": m["code"],
    }
    yield Problem(
        "diagnostic",
        f"ts {m['code'].removeprefix('TS')}",
        m["message"],
        key=(m["code"].removeprefix("TS"),),
        slots={k: v for k, v in slots.items() if v},
        tool="ts",
        places=(place(file, said.get("line"), said.get("column")),) if file else (),
        excerpt=excerpt(block.lines),
        language="typescript",
        title=f"{m['code']}: {m['message'][:150]}",
    )


_AT = re.compile(r"\s+at (?:file://)?(?P<file>\S{1,300}?):(?P<line>\d+):(?P<column>\d+)$")


def _deno(block: Block) -> Iterator[Said]:
    """`TS2322 [ERROR]: message`, the code, and the place below it (docs.deno.com, type "
    "checking)."""
    at = next((m for m in map(_AT.match, block.lines[1:]) if m), None)
    for problem in _read(block):
        if at is None or not isinstance(problem, Problem):
            yield problem
            continue
        slots = {**problem.slots, "path": at["file"], "line": at["line"], "column": at["column"]}
        places = (place(at["file"], at["line"], at["column"]),)
        yield problem._replace(slots=slots, places=places)


_ABOVE = re.compile(r"(?P<file>\S.{0,300}?):(?P<line>\d+):(?P<column>\d+)$")


def _svelte(block: Block) -> Iterator[Said]:
    """svelte-check: the place, below it `Error: message (ts)`, the code (svelte.dev, sv check)."""
    said = block.match["message"].strip()
    at = _ABOVE.match(block.before[-1].strip()) if block.before else None
    slots = {"path": at["file"], "line": at["line"], "column": at["column"]} if at else {}
    yield Problem(
        "diagnostic",
        block.match["by"],
        said,
        slots={**slots, "source": block.match["by"]},
        tool="svelte-check",
        places=(place(at["file"], at["line"], at["column"]),) if at else (),
        excerpt=excerpt([*([at.group()] if at else []), *block.lines]),
        language="typescript",
        title=said[:160],
    )


def _to_the_place(lines: list[str], line: str) -> bool:
    return not any(_AT.match(one) for one in lines[1:]) and bool(line.strip())


def _goes_on(lines: list[str], line: str) -> bool:
    """Explanations are indented; the pretty form shows the code behind an empty line."""
    if not line.strip():
        return len(lines) == 1 and " - error TS" in lines[0]
    return code_frame(lines, line)


def _found(block: Block) -> Iterator[Said]:
    count = block.match["count"]
    yield Verdict("ts", block.lines[0].strip(), green=count in ("0", "no"))


READERS = (
    Reader(
        "ts",
        "error",
        rf"{_FILE}\((?P<line>\d+),(?P<column>\d+)\): {_ERROR}",
        _read,
        _goes_on,
        needs="error TS",
        placed=True,
    ),
    Reader(
        "ts",
        "error",
        rf"{_FILE}:(?P<line>\d+):(?P<column>\d+) - {_ERROR}",
        _read,
        _goes_on,
        needs="error TS",
        placed=True,
    ),
    Reader(
        "ts",
        "ERROR",
        r"(?P<code>TS\d+) \[ERROR\]: (?P<message>\S.*)$",
        _deno,
        _to_the_place,
        needs=r"\[ERROR\]: ",
    ),
    Reader("ts", "error", _ERROR, _read, _goes_on, needs="error TS"),
    Reader(
        "svelte-check",
        "Error",
        r"Error: (?P<message>\S.*) \((?P<by>ts|js|svelte|css)\)$",
        _svelte,
        lambda lines, line: len(lines) < 3 and bool(line.strip()) and "====" not in line,
        needs=r"\((?:ts|js|svelte|css)\)$",
    ),
    Reader(
        "svelte-check",
        "found",
        r"svelte-check found (?P<count>\d+) errors?\b.*$",
        _found,
    ),
    Reader("ts", "Found", r"Found (?P<count>\d+|no) errors?(?: in .*|\. Watching.*)?\.?$", _found),
)
