"""Times: milliseconds since the epoch inside, ISO 8601 with milliseconds and `Z` outside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_MS = 253_402_300_799_999
"""9999-12-31, the last day datetime can spell."""


_MILLISECONDS = [f".{ms:03d}Z" for ms in range(1000)]


def iso(ms: int) -> str:
    """`1795444988915` -> `2026-11-23T13:23:08.915Z`; out-of-range values are clamped."""
    if not 0 <= ms <= LAST_MS:
        ms = max(0, min(ms, LAST_MS))
    return _second(ms // 1000) + _MILLISECONDS[ms % 1000]


@lru_cache(1024)
def _second(seconds: int) -> str:
    """Events come in bursts: many share their second."""
    return (_EPOCH + timedelta(seconds=seconds)).isoformat()[:19]


@lru_cache(1024)
def _seconds(text: str) -> int | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is not None or text != moment.isoformat():
        return None
    seconds = (moment.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)
    return seconds if seconds >= 0 else None


def to_ms(value: object) -> int | None:
    """Milliseconds of an epoch number (ms) or an ISO 8601 text; None where it is neither."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if 0 <= value <= LAST_MS else None
    if not isinstance(value, str):
        return None
    if len(value) == 24 and value[10] == "T" and value[19] == "." and value[23] == "Z":
        seconds = _seconds(value[:19])  # as `iso` spells it: events of a burst share their second
        if seconds is not None and value[20:23].isdecimal() and value[20:23].isascii():
            return seconds * 1000 + int(value[20:23])
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    ms = (moment - _EPOCH) // timedelta(milliseconds=1)
    return ms if 0 <= ms <= LAST_MS else None
