"""A text as its reader sees it: no ANSI, no percent- or JSON-escapes; and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right

_ESCAPED = re.compile(
    rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|%(?:25)*([0-9A-Fa-f]{2})|\\{1,8}(?:u00([0-9A-Fa-f]{2})|x([0-9A-Fa-f]{2})|([\"'/nrt]))"
)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


class View:
    """The unescaped text and where each of its stretches came from."""

    def __init__(self, text: bytes) -> None:
        parts: list[bytes] = []
        self._at: list[int] = []
        self._from: list[int] = []
        self._length = 0
        end = 0
        for match in _ESCAPED.finditer(text):
            self._add(parts, text[end : match.start()], end)
            self._add(parts, _decode(match), match.start())
            end = match.end()
        self._add(parts, text[end:], end)
        self._add(parts, b"", len(text))
        self.text = b"".join(parts)

    def _add(self, parts: list[bytes], piece: bytes, source: int) -> None:
        parts.append(piece)
        self._at.append(self._length)
        self._from.append(source)
        self._length += len(piece)

    def start(self, position: int) -> int:
        """The place in the escaped text where the unescaped `position` begins."""
        i = bisect_right(self._at, position) - 1
        return self._from[i] + position - self._at[i]

    def end(self, position: int) -> int:
        """The place in the escaped text just behind what stands before `position`."""
        i = bisect_right(self._at, position - 1) - 1
        nxt = self._from[i + 1] if i + 1 < len(self._from) else self._from[i]
        last = i + 1 < len(self._at) and position == self._at[i + 1]
        return nxt if last else self._from[i] + position - self._at[i]


def _decode(match: re.Match[bytes]) -> bytes:
    percent, unicode, hexa, letter = match.groups()
    code = percent or unicode or hexa
    if code:
        return bytes([int(code, 16)])
    return _LETTERS.get(letter, letter) if letter else b""


def escaped(text: bytes) -> bool:
    """Whether there is anything to undo."""
    return (b"%" in text or b"\\" in text or b"\x1b" in text) and bool(_ESCAPED.search(text))
