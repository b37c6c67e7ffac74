"""ESLint and its kin: stylish, compact and unix reports.

Formats: eslint.org (stylish, compact, unix), standardjs.com.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place
from devintel.grouping.terminal.readers.diagnostic import diagnostic
from devintel.grouping.terminal.readers.placed import PATH

_HEADER = re.compile(r"^\s*(?P<file>(?:[A-Za-z]:)?[\w./\\@()\[\]~+-]+\.\w{1,8})$")


_ROW = re.compile(
    r"^\s+(?P<line>\d+)(?::(?P<column>\d+))?\s+(?P<severity>error|warning|✖|×|⚠)?\s*"
    r"(?P<message>\S.*?)(?:\s{2,}(?P<rule>[\w@/.-]+(?: [\w-]+)?))?$"
)


def _eslint(block: Block) -> Iterator[Said]:
    """A file's name, then rows `line:column  error  message  rule`."""
    yield from _rows(block, block.lines[0].strip(), block.lines[1:])


def _rows(block: Block, file: str, lines: list[str]) -> Iterator[Said]:
    for line in lines:
        m = _ROW.match(line)
        if m and (m["severity"] or "") in ("error", "✖", "×"):
            code = m["rule"] or ""
            slots = {
                "path": file,
                "line": m["line"],
                "column": m["column"] or "",
                "code": code,
                "source": "eslint",
            }
            yield Problem(
                "diagnostic",
                f"eslint {code}".strip(),
                m["message"],
                key=(code,),
                tool="eslint",
                slots={k: v for k, v in slots.items() if v},
                places=(place(file, m["line"], m["column"]),),
                excerpt=excerpt([file, line]) if file else excerpt([line]),
            )


def _row_alone(block: Block) -> Iterator[Said]:
    file = next((m["file"] for m in map(_HEADER.match, reversed(block.before)) if m), "")
    for said in _rows(block, file, [" " + block.lines[0]]):
        yield (
            said._replace(places=said.places if file else ()) if isinstance(said, Problem) else said
        )


def _eslint_goes_on(lines: list[str], line: str) -> bool:
    return _ROW.match(line) is not None


def _compact(block: Block) -> Iterator[Said]:
    yield diagnostic(block, "eslint", block.match.groupdict())


def _standard(block: Block) -> Iterator[Said]:
    yield diagnostic(block, "standard", block.match.groupdict())


READERS = (
    Reader(
        "eslint",
        "/ :\\",
        r"(?P<file>(?:[A-Za-z]:)?[\w./\\@()\[\]~+-]+\.\w{1,8})$",
        _eslint,
        _eslint_goes_on,
        most=200,
        least=2,
    ),
    Reader("eslint", "error ✖ ×", r"\d+:\d+\s+(?:error|✖|×)\s+\S.*$", _row_alone),
    Reader(
        "eslint",
        "line Error",
        r"(?P<file>\S.*?): line (?P<line>\d+), col (?P<column>\d+), (?:Error) - "
        r"(?P<message>\S.*?)(?: \((?P<code>[^()]+)\))?$",
        _compact,
        needs=", col ",
        placed=True,
    ),
    Reader(
        "standard",
        "^/ ^.",
        r"(?P<file>"
        + PATH
        + r"):(?P<line>\d+):(?P<column>\d+): (?P<message>[A-Z].*?)(?: \((?P<code>[\w/-]+)\))?$",
        _standard,
        needs=r":\d+:\d+: [A-Z]",
        placed=True,
    ),
)
