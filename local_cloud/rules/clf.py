"""Time in the Common Log Format, as `requestTime` spells it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]  # strftime's follow the locale


def request_time(ms: int) -> str:
    """Milliseconds since the epoch as `11/Nov/2024:11:35:24 +0000`."""
    return _spell(ms // 1000)


@lru_cache(maxsize=4)
def _spell(seconds: int) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment:%d}/{_MONTHS[moment.month - 1]}/{moment:%Y:%H:%M:%S} +0000"
