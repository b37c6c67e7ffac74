"""Checkers that list findings below a file's name, or a finding's place below its sentence.

Formats: djlint.com, docs.sqlfluff.com, ansible.readthedocs.io (ansible-lint), cfn-lint,
bandit.readthedocs.io, svelte.dev (sv check, machine).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.terminal.file_names import FILE
from devintel.grouping.terminal.reader import Block, Reader, Said
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_HEADING = re.compile(
    r"^(?:== \[)?(?P<file>(?:[A-Za-z]:)?[\w@./\\~+-]+\.[A-Za-z]\w{0,7})(?:\] FAIL| *:)?$"
)
_ROW = re.compile(
    r"(?P<code>[A-Z]{1,4}\d{2,4}) (?P<line>\d{1,6}):(?P<column>\d{1,5}) (?P<message>\S.*)$"
    r"|(?P<l3>\d{1,6}):(?P<c3>\d{1,5}):?\s+"
    r"(?:error\s+|[✖×✘] +)?(?P<k3>[A-Z]{1,4}\d{2,4})\s+(?P<m3>\S.*)$"
    r"|L: *(?P<l2>\d{1,6}) \| P: *(?P<c2>\d{1,5}) \| *(?P<k2>\w+) \| (?P<m2>\S.*)$"
)
_BELOW = re.compile(
    r"^\s*(?:[┃│|] +)?(?:Location: |File: "
    rf")?(?P<file>/?{FILE}):(?P<line>\d{{1,6}})"
    r"(?::(?P<column>\d{1,5})|-\d+)?(?=\s|$)"
)


def _rows(block: Block) -> Iterator[Said]:
    """The rows under a file's name; a row that is cut goes on behind its columns."""
    heads = (m["file"] for m in map(_HEADING.match, reversed(block.before[-4:])) if m)
    file = next(heads, "")
    if not file:
        return
    for number, line in enumerate(block.lines):
        found = _ROW.match(line)
        if not found:
            continue
        more = block.lines[number + 1 :][:1]
        rest = more[0].lstrip(" |").strip() if more and re.match(r"\s+\| [^\[]", more[0]) else ""
        said = {
            "file": file,
            "line": found["line"] or found["l2"] or found["l3"],
            "column": found["column"] or found["c2"] or found["c3"],
            "code": found["code"] or found["k2"] or found["k3"],
            "message": f"{found['message'] or found['m2'] or found['m3']} {rest}".strip(),
        }
        yield diagnostic(block._replace(lines=[line, *more]), "lint", said)


def _beneath(block: Block) -> Iterator[Said]:
    """A sentence with its rule, its place on one of the next lines."""
    at = next((m for m in map(_BELOW.match, block.lines[1:]) if m), None)
    if at is not None:
        yield diagnostic(block, "lint", {**block.match.groupdict(), **at.groupdict()})


def _machine(block: Block) -> Iterator[Said]:
    said = block.match.groupdict()
    said["message"] = (said["message"] or "").partition("\\n")[0]
    yield diagnostic(block, "svelte-check", said)


def _described(block: Block) -> Iterator[Said]:
    """pydocstyle: `a.py:4 in public function `total`:`, below it `D103: message`."""
    at = _BELOW.match(block.before[-1]) if block.before else None
    if at is not None and block.before[-1].rstrip().endswith(":"):
        yield diagnostic(block, "lint", {**block.match.groupdict(), **at.groupdict()})


def _typescript_like(block: Block) -> Iterator[Said]:
    """AssemblyScript: `ERROR TS2304: message`, the code, `└─ in a.ts(2,14)`."""
    at = next((m for m in map(_IN.search, block.lines[1:]) if m), None)
    if at is not None:
        yield diagnostic(block, "asc", {**block.match.groupdict(), **at.groupdict()})


_IN = re.compile(r"in (?P<file>[^\s()]+)\((?P<line>\d+),(?P<column>\d+)\)$")


def _rule(block: Block) -> Iterator[Said]:
    """commitlint: `✖   type must be one of [feat, fix] [type-enum]`."""
    found = diagnostic(block, "commitlint", {**block.match.groupdict(), "file": ""})
    yield found._replace(places=())


def _unused(block: Block) -> Iterator[Said]:
    """knip: `Unused exports (1)`, below it a name and its place, a row each."""
    for line in block.lines[1:]:
        found = _NAMED.match(line.strip())
        if found is None:
            continue
        said = f"{block.match['what']}: {found['name']}"
        file = found["file"] or (found["name"] if "." in found["name"] else "")
        yield diagnostic(
            block._replace(lines=[block.lines[0], line]),
            "knip",
            {"file": file, "line": found["line"], "column": found["column"], "message": said},
        )


_NAMED = re.compile(
    r"(?P<name>\S+)(?:\s+(?:\w+\s+)?(?P<file>[^\s:]+\.\w+)(?::(?P<line>\d+):(?P<column>\d+))?)?$"
)


def _to_the_place(lines: list[str], line: str) -> bool:
    return len(lines) < 8 and bool(line.strip()) and not any(map(_BELOW.match, lines[1:]))


READERS = (
    Reader(
        "asc",
        "ERROR",
        r"ERROR (?P<code>(?:TS|AS)\d+): (?P<message>\S.*)$",
        _typescript_like,
        lambda lines, line: len(lines) < 10 and bool(line.strip()),
    ),
    Reader("commitlint", "✖", r"✖\s{2,}(?P<message>\S.*) \[(?P<code>[a-z-]+)\]$", _rule),
    Reader(
        "knip",
        "Unused Unlisted Unresolved Duplicate",
        r"(?P<what>(?:Unused|Unlisted|Unresolved|Duplicate) [\w ]+) \(\d+\)$",
        _unused,
        lambda lines, line: bool(line.strip()) and "(" not in line,
    ),
    Reader(
        "lint",
        " ".join(f"^{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"),
        _ROW.pattern,
        _rows,
        lambda lines, line: bool(_ROW.match(line) or re.match(r"\s+\| ", line)),
        needs=r"^[A-Z]{1,4}\d{2,4} \d+:\d|^L: *\d|^\d+:\d+:?\s",
        placed=True,
    ),
    Reader(
        "lint",
        " ".join(f"^{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        r"(?P<code>[A-Z]{1,3}\d{2,4}): (?P<message>\S.*)$",
        _described,
        needs=r"^[A-Z]{1,3}\d{2,4}: ",
    ),
    Reader(
        "ansible-lint",
        "[",
        r"(?P<code>[a-z][a-z-]+\[[\w-]+\]): (?P<message>\S.*)$",
        _beneath,
        _to_the_place,
        needs=r"\]: ",
    ),
    Reader(
        "checkov",
        "Check",
        r"Check: (?P<code>[A-Z]+\w+_\d+): \"(?P<message>[^\"]+)\"$",
        lambda block: _beneath(block) if "FAILED" in "".join(block.lines[1:2]) else [],
        _to_the_place,
    ),
    Reader(
        "credo",
        "┃",
        r"┃ \[(?P<code>[A-Z])\] \S (?P<message>\S.*)$",
        _beneath,
        lambda lines, line: len(lines) < 5 and line.startswith("┃  "),
    ),
    Reader(
        "bandit",
        "Issue",
        r">> Issue: \[(?P<code>B\d+):\w+\] (?P<message>\S.*)$",
        _beneath,
        _to_the_place,
    ),
    Reader(
        "lint",
        "^E ^F",
        r"(?P<code>[EF]\d{4}) (?!\d\d:\d\d)(?P<message>\S.*)$",
        _beneath,
        _to_the_place,
        needs=r"^[EF]\d{4} (?!\d\d:)",
    ),
    Reader(
        "svelte-check",
        "ERROR",
        r'\d{13} ERROR "(?P<file>[^"]+)" (?P<line>\d+):(?P<column>\d+) '
        r'"(?P<message>.*)"$',
        _machine,
    ),
)
