"""A problem told in fields, one a line: `Message: ...`, `File: ...`, `Line: ...`.

Formats: brakemanscanner.org (text), documentation.red-gate.com (Flyway).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.terminal.file_names import FILE
from devintel.grouping.terminal.reader import Block, Reader, Said
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_FIELD = re.compile(r"^\s*(?P<name>[A-Z][A-Za-z ]{1,24}?) *: ?(?P<value>.*)$")
_FILE = re.compile(rf"^(?P<file>/?{FILE})\b")
_FILES = ("file", "location", "path", "filename")
_LINES = ("line", "line number")


def _told(block: Block) -> Iterator[Said]:
    found = [m for m in map(_FIELD.match, block.lines[1:]) if m]
    fields = {m["name"].lower(): m["value"].strip() for m in found}
    named = next((fields[name] for name in _FILES if name in fields), "")
    line = next((fields[name] for name in _LINES if name in fields), "")
    file = _FILE.match(named)
    if file and line.isdigit():
        said = {"file": file["file"], "line": line, "message": block.match["message"]}
        yield diagnostic(block, "report", said)


READERS = (
    Reader(
        "report",
        "Message Description Problem",
        r"(?:Message|Description|Problem) *: (?:ERROR: )?(?P<message>\S.{3,300})$",
        _told,
        lambda lines, line: len(lines) < 8 and _FIELD.match(line) is not None,
    ),
)
