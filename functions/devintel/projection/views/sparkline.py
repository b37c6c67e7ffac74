"""Counts a minute as a row of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LENGTH = 30
MINUTE = 60_000


def sparkline(minutes: Iterable[Sequence[int]], now: int, length: int = LENGTH) -> list[int]:
    """Counts of the last `length` minutes up to `now` (ms), oldest first; pairs (minute, n)."""
    last = now // MINUTE
    counts = [0] * length
    for minute, n in minutes:
        if 0 <= last - minute < length:
            counts[length - 1 - (last - minute)] += n
    return counts
