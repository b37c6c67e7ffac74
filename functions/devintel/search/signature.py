"""Which words a text may hold, in a few kilobytes (superimposed coding: Mooers, 1951; in sets of
three letters as `pg_trgm` takes them).

Only runs of letters count: numbers differ in every line, and would fill any signature. What is said
to be missing is; what is said to be there is looked for.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

BITS = 1 << 15
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_LOWER = bytes(
    ord(chr(c).lower()) if c < 128 and chr(c).isalpha() else ord(" ") for c in range(256)
)
"""Of ASCII: letters in lower case, and spaces for all else."""


class Signature:
    """A set of bits that only grows."""

    def __init__(self, held: bytes = b"") -> None:
        self._bits = bytearray(held or BITS // 8)
        self._set = sum(map(int.bit_count, self._bits))
        self._known: set[str] = set()

    def take(self, text: bytes) -> None:
        """Take in the words of a text (UTF-8), whatever their case."""
        fresh = _words(text) - self._known
        self._known |= fresh
        for place in _places(fresh):
            bit = 1 << (place & 7)
            if not self._bits[place >> 3] & bit:
                self._bits[place >> 3] |= bit
                self._set += 1

    def may_hold(self, places: Iterable[int]) -> bool:
        """Whether texts with these places (`places`) may stand in what was taken in."""
        return all(self._bits[place >> 3] >> (place & 7) & 1 for place in places)

    @property
    def full(self) -> bool:
        """Whether it tells little any more."""
        return self._set > BITS // 3

    @property
    def held(self) -> bytes:
        """Its bits, to be kept."""
        return bytes(self._bits)


def _words(text: bytes) -> set[str]:
    """The runs of letters; of ASCII in a tenth of the time that an expression takes."""
    if text.isascii():
        return set(text.translate(_LOWER).decode().split())
    return set(_LETTERS.findall(text.decode("utf-8", "replace").lower()))


def places(texts: Iterable[str]) -> set[int]:
    """Where the words of texts (lower case) are looked for in a signature."""
    return _places({run for text in texts for run in _LETTERS.findall(text)})


def _places(runs: Iterable[str]) -> set[int]:
    threes = {run[i : i + 3] for run in runs for i in range(len(run) - 2)}
    return {zlib.crc32(three.encode()) % BITS for three in threes}
