"""WebSocket frames in their commonest form (RFC 6455, 5.2): texts that are one frame each.

The general parser takes all the others; these are most of the traffic, and cost it ten times more.
"""

from __future__ import annotations

import struct

try:
    from websockets.speedups import apply_mask
except ImportError:  # no wheel for this machine
    from websockets.utils import apply_mask

_WHOLE_TEXT = 0x81  # FIN and the opcode of a text frame
_MASKED = 0x80
_SHORT, _MEDIUM, _LONG = 125, 126, 127


def text_frame(text: str) -> bytes:
    """One unfragmented text frame from the server."""
    data = text.encode(errors="replace")
    length = len(data)
    if length <= _SHORT:
        return bytes((_WHOLE_TEXT, length)) + data
    if length < 65_536:
        return struct.pack("!BBH", _WHOLE_TEXT, _MEDIUM, length) + data
    return struct.pack("!BBQ", _WHOLE_TEXT, _LONG, length) + data


def whole_texts(data: bytes, longest: int) -> tuple[list[str], int]:
    """The texts that a client's bytes begin with, and where the first byte of anything else is.

    Anything else is another kind of frame, a fragment, a frame that is too long, not all there or
    not UTF-8.
    """
    texts: list[str] = []
    at, size = 0, len(data)
    while size - at >= 6 and data[at] == _WHOLE_TEXT:
        length, start = data[at + 1] - _MASKED, at + 2
        if length == _MEDIUM:
            length, start = data[at + 2] << 8 | data[at + 3], at + 4
        elif not 0 <= length <= _SHORT:
            break
        begin, end = start + 4, start + 4 + length
        if length > longest or end > size:
            break
        try:
            texts.append(apply_mask(data[begin:end], data[start:begin]).decode())
        except UnicodeDecodeError:
            break
        at = end
    return texts, at


class Boundary:
    """Follows a client's frames from header to header, however they are cut."""

    def __init__(self) -> None:
        self._header = bytearray()
        self._left = 0

    @property
    def reached(self) -> bool:
        """Whether what came so far ends with the end of a frame."""
        return not self._left and not self._header

    def follow(self, data: bytes) -> None:
        """Take the next bytes."""
        at = 0
        while at < len(data):
            if self._left:
                step = min(self._left, len(data) - at)
                self._left -= step
                at += step
            else:
                self._header.append(data[at])
                at += 1
                self._measure()

    def _measure(self) -> None:
        header = self._header
        if len(header) < 2:
            return
        length = header[1] & ~_MASKED
        more = {_MEDIUM: 2, _LONG: 8}.get(length, 0)
        if len(header) == 2 + more + (4 if header[1] & _MASKED else 0):
            self._left = int.from_bytes(header[2 : 2 + more], "big") if more else length
            header.clear()
