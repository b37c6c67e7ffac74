"""Times: milliseconds since the epoch inside, ISO 8601 with milliseconds and `Z` outside."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_MS = 253_402_300_799_999
"""9999-12-31, the last day datetime can spell."""
FIRST_MS = 10**11
"""1973: a smaller number counts seconds."""
_LAST_OF = ((10**11, 1000.0), (10**14, 1.0), (10**17, 1e-3), (10**20, 1e-6))
"""Numbers below the first are seconds, then milliseconds, microseconds, nanoseconds."""
_NUMBER = re.compile(r"\d{1,20}(?:\.\d{1,20})?")
_DAY = 8
"""So many digits alone are a day, as ISO 8601 has it: 20251128."""


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
    """Milliseconds of an epoch number, its unit known by its size, or of an ISO 8601 text; None
    where it is neither."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_number(value)
    if not isinstance(value, str):
        return None
    if len(value) == 24 and value[10] == "T" and value[19] == "." and value[23] == "Z":
        seconds = _seconds(value[:19])  # as `iso` spells it: events of a burst share their second
        if seconds is not None and value[20:23].isdecimal() and value[20:23].isascii():
            return seconds * 1000 + int(value[20:23])
    if _NUMBER.fullmatch(value) and len(value) != _DAY:
        return _of_number(float(value) if "." in value else int(value))
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    ms = (moment - _EPOCH) // timedelta(milliseconds=1)
    return ms if 0 <= ms <= LAST_MS else None


def _of_number(value: float) -> int | None:
    if not 0 <= value < 10**20:
        return None
    times = next(times for last, times in _LAST_OF if value < last)
    # What of a second is no whole millisecond is a float's noise.
    ms = round(value * times) if times > 1 else int(value) // round(1 / times)
    return ms if ms <= LAST_MS else None
