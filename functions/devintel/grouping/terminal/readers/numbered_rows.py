"""Findings in rows that begin with a line's number, below the file's name or in a table.

Formats: phpstan.org (table), github.com/PHPCSStandards/PHP_CodeSniffer (full), semgrep.dev (text),
editorconfig-checker, github.com/tsdjs/tsd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.terminal.file_names import FILE
from devintel.grouping.terminal.reader import Block, Reader, Said
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_HEADING = re.compile(
    rf"^\s*(?:Line +|FILE: |File: )?(?P<file>/?{FILE})(?::\d+(?::\d+)?)?\s*:?\s*$"
)
_ROW = re.compile(
    r"(?:[✖×✘] +)?(?P<line>\d{1,6})(?::(?P<column>\d{1,5}))?(?::| +\| (?:ERROR) +\|| {2,}) ?"
    r"(?:\[x\] )?(?P<message>[A-Z`'\"\u2018].*?) *$"
)
_WRAPPED = re.compile(r" {6,}[a-z\w].*$|\s*\d* *\|  *\| +(?P<rest>\S.*)$")


def _file(block: Block) -> str:
    """The file whose name stands last above the rows."""
    heads = (m["file"] for m in map(_HEADING.match, reversed(block.before[-6:])) if m)
    return next(heads, "")


def _rows(block: Block) -> Iterator[Said]:
    file = _file(block)
    if not file:
        return
    for line in block.lines:
        found = _ROW.match(line.strip())
        if found and " " in found["message"]:
            said = {**found.groupdict(), "file": file}
            yield diagnostic(block._replace(lines=[line]), "lint", said)


def _goes_on(lines: list[str], line: str) -> bool:
    return len(lines) < 40 and (_ROW.match(line.strip()) is not None or line.startswith("       "))


_CODE = re.compile(r"^\s*(?P<line>\d{1,6})┆")
_DETAILS = re.compile(r"\s*(?:Details|⋮|▶▶|Autofix)|\s*$")


def _scanned(block: Block) -> Iterator[Said]:
    """`❯❯❱ rule`, the sentence on the lines below, `5┆ code`."""
    file = _file(block)
    at = next((m for m in map(_CODE.match, block.lines) if m), None)
    said: list[str] = []
    for line in block.lines[1:]:
        if _DETAILS.match(line) or _CODE.match(line):
            break
        said.append(line.strip())
    if file and at and said:
        words = {"file": file, "line": at["line"], "message": " ".join(said)}
        yield diagnostic(block, "semgrep", {**words, "code": block.match["code"]})


READERS = (
    Reader(
        "lint",
        " ".join(f"^{digit}" for digit in "123456789") + " ^✖ ^×",
        _ROW.pattern,
        _rows,
        _goes_on,
        head=True,
        needs=r"^\d+(?::| +\| ERR| {2})|^[✖×✘] +\d+:",
    ),
    Reader(
        "semgrep",
        "❯❯❱ ❯❱ ❱",
        r"(?:❯{0,2}❱) (?P<code>\S{3,160})$",
        _scanned,
        lambda lines, line: len(lines) < 14 and (line[:1] == " " or not line.strip()),
    ),
)
