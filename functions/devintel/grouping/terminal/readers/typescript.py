"""TypeScript's compiler: plain and pretty. Format: typescriptlang.org (`--pretty`)."""

from __future__ import annotations

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
    Reader("ts", "error", _ERROR, _read, _goes_on, needs="error TS"),
    Reader("ts", "Found", r"Found (?P<count>\d+|no) errors?(?: in .*|\. Watching.*)?\.?$", _found),
)
