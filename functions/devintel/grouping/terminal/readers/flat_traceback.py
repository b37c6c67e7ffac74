"""Python's tracebacks that lost their indentation: pasted, or through a viewer that trims lines.

Format: docs.python.org (traceback); a call's line is followed by its code, maybe by a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.terminal.reader import Block, Reader, Said
from devintel.grouping.terminal.readers.python import traceback_problem

_CALL = 'File "'
_MARK = re.compile(r"[~^ ]*\^[~^ ]*$|~+$")
_RAISED = re.compile(r"[A-Za-z_][\w.]*(?:: .*|:)?$")
_CHAIN = ("During handling of the above", "The above exception was", "Traceback (most recent")


def _is_code(lines: list[str], number: int) -> bool:
    """Whether a line stands below the call whose code it shows."""
    return number > 0 and lines[number - 1].startswith(_CALL)


def _goes_on(lines: list[str], line: str) -> bool:
    last = len(lines) - 1
    if last == 0:
        return line.startswith(_CALL)
    if line.startswith((_CALL, *_CHAIN)) or _is_code([*lines, line], last + 1):
        return True
    if _MARK.match(line):
        return bool(line.strip())
    raised = _RAISED.match(lines[last]) and not _is_code(lines, last)
    return not raised and _RAISED.match(line) is not None


def _indented(lines: list[str]) -> list[str]:
    """The lines as Python printed them."""
    return [
        f"  {line}"
        if line.startswith(_CALL)
        else f"    {line}"
        if _is_code(lines, n) or _MARK.match(line)
        else line
        for n, line in enumerate(lines)
    ]


def _traceback(block: Block) -> Iterator[Said]:
    if found := traceback_problem(_indented(block.lines)):
        yield found


READERS = (
    Reader(
        "python",
        "Traceback",
        r"Traceback \(most recent call last\):?$",
        _traceback,
        _goes_on,
        most=160,
    ),
)
