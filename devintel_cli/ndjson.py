"""Lines of a text whose encoding nobody told: UTF-8 with or without a byte order mark, UTF-16.

Windows PowerShell 5 writes UTF-16 for `>`, and many editors a mark; a line that is no text in the
encoding of its file is told as such, and the others are read.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDEST = 4
"""Bytes that tell an encoding."""


class Lines:
    """Takes bytes as they come and gives whole lines; None for one that is no text."""

    def __init__(self) -> None:
        self._held = b""
        self._encoding = ""

    def feed(self, data: bytes) -> Iterator[str | None]:
        """The lines that `data` completes."""
        self._held += data
        if not self._encoding:
            if len(self._held) < _WIDEST:
                return
            self._begin()
        yield from self._whole()

    def end(self) -> Iterator[str | None]:
        """What is left at the end of the text."""
        if not self._encoding:
            self._begin()
        yield from self._whole()
        if self._held:
            yield self._text(self._held)

    def _begin(self) -> None:
        for mark, encoding in _MARKS:
            if self._held.startswith(mark):
                self._encoding, self._held = encoding, self._held[len(mark) :]
                return
        self._encoding = "utf-8"  # an event begins with an ASCII character
        if len(self._held) >= 2 and 0 in self._held[:2] and any(self._held[:2]):
            self._encoding = "utf-16-le" if self._held[1] == 0 else "utf-16-be"

    def _whole(self) -> Iterator[str | None]:
        end = "\n".encode(self._encoding)
        start = 0
        while (at := _found(self._held, end, start)) >= 0:
            yield self._text(self._held[start:at])
            start = at + len(end)
        self._held = self._held[start:]

    def _text(self, line: bytes) -> str | None:
        try:
            return line.decode(self._encoding)
        except UnicodeDecodeError:
            return None


def _found(data: bytes, end: bytes, start: int) -> int:
    """Where the next end of a line begins, between whole characters; -1 if there is none yet."""
    at = data.find(end, start)
    while at >= 0 and (at - start) % len(end):
        at = data.find(end, at + 1)
    return at
