"""What a program printed, as events: whole blocks of lines, without what a screen was painted with.

A traceback that is cut in two is no error any more, so a block ends where the program was quiet or
where a line begins at the margin. More than a budget is not kept but counted; of what looks like
an error, more is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

BLOCK_BYTES = 8_000
LARGEST_BYTES = 2 * BLOCK_BYTES
BURST_BYTES = 2_000_000
"""What is kept at once; errors may go as much further."""
REFILL_BYTES_S = 50_000
Emit = Callable[[dict[str, Any]], None]

_ANSI = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP.*?\x1b\\"
    r"|\x1b[()*+][A-Z0-9]|\x1b[@-Z\\-_=>78]|[\x00-\x08\x0b\x0c\x0e-\x1a\x7f]",
    re.DOTALL,
)
_TO_MARGIN = re.compile(r"\x1b\[1?G")
_ERASE = re.compile(r"\x1b\[2K|(?<=\r)\x1b\[0?K")
_SCREEN = re.compile(rb"\x1b\[\?(?:1049|1047|47)([hl])")
_BEGUN = re.compile(rb"\x1b(?:\[(?:\?\d{0,4})?)?\Z")
_WRONG = re.compile(rb"[Ee]rror|ERR|[Ee]xception|Traceback|panic|[Ff]atal|FAIL|[Ff]ailed")
_MARGIN = re.compile(
    rb"\n(?!\s|Caused by|During handling|The above exception|\w[\w.]*(?:Error|Exception)\b)"
)


class Output:
    """One stream of a program; `now` gives seconds."""

    def __init__(self, stream: str, emit: Emit, now: Callable[[], float]) -> None:
        self._stream, self._emit, self._now = stream, emit, now
        self._rest = b""
        self._begun = b""  # of an escape whose end has not come yet
        self._painting = False
        self._budget = float(BURST_BYTES)
        self._at = now()
        self.untold = 0
        """Bytes that were not kept since it was last told."""

    def add(self, data: bytes) -> None:
        """Take what the program wrote."""
        self._rest += self._without_screens(data)
        start = 0
        while length := _block(self._rest, start):
            self._tell(self._rest[start : start + length])
            start += length
        self._rest = self._rest[start:]

    def quiet(self) -> None:
        """The program was quiet for a moment, or ended: what it said is a block."""
        block, self._rest = self._rest + self._begun, b""
        self._begun = b""
        self._tell(block)

    def _tell(self, block: bytes) -> None:
        now = self._now()
        self._budget = min(BURST_BYTES, self._budget + (now - self._at) * REFILL_BYTES_S)
        self._at = now
        floor = -BURST_BYTES if _WRONG.search(block) else 0
        if self._budget - len(block) < floor:
            self.untold += len(block)
            return
        text = "\n".join(map(_visible, block.decode("utf-8", "replace").split("\n"))).strip("\n")
        if text.strip():
            self._budget -= len(block)
            skipped, self.untold = self.untold, 0
            more = {"skippedBytes": skipped} if skipped else {}
            self._emit({"data": text, "stream": self._stream, **more})

    def _without_screens(self, data: bytes) -> bytes:
        """Without what a program painted on the other screen (an editor, a pager)."""
        data = self._begun + data
        begun = _BEGUN.search(data)
        self._begun = begun[0] if begun else b""
        data = data[: begun.start()] if begun else data
        kept, start = b"", 0
        for found in _SCREEN.finditer(data):
            if not self._painting:
                kept += data[start : found.start()]
            self._painting = found[1] == b"h"
            start = found.end()
        return kept if self._painting else kept + data[start:]


def _block(data: bytes, start: int) -> int:
    """How long the block that begins at `start` is; 0 while it may go on."""
    if len(data) - start <= BLOCK_BYTES:
        return 0
    end = start + LARGEST_BYTES
    found = _MARGIN.search(data, start + BLOCK_BYTES, end)
    if found and found.end() < len(data):  # the line after it has begun, and at the margin
        return found.end() - start
    if len(data) < end:
        return 0
    line = data.rfind(b"\n", start, end)
    return (line + 1 if line > start else end) - start


def _visible(line: str) -> str:
    """A line as it is seen in the end: what a progress bar or a spinner overwrote is gone."""
    plain = _ANSI.sub("", _ERASE.sub("\x1f", _TO_MARGIN.sub("\r", line)))
    return plain.rstrip("\r").rpartition("\r")[2].rpartition("\x1f")[2]
