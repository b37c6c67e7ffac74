"""Milliseconds of the times that events are given out with, quickly."""

from __future__ import annotations

from functools import lru_cache

from devintel.timestamp import to_ms


def moment(timestamp: str) -> int:
    """`to_ms` of `YYYY-MM-DDTHH:MM:SS.mmmZ`, of which the minute is remembered; 0 if unreadable."""
    if len(timestamp) != 24 or timestamp[23] != "Z":
        return to_ms(timestamp) or 0
    rest = timestamp[17:19] + timestamp[20:23]
    return _minute(timestamp[:16]) + int(rest) if rest.isdecimal() else 0


@lru_cache(256)
def received(timestamp: str) -> int:
    """`moment` of a time of receipt, which the events of a frame share."""
    return moment(timestamp)


@lru_cache(256)
def _minute(text: str) -> int:
    return to_ms(text + ":00Z") or 0
