"""Times as the reader's clock has them, with the zone said."""

from __future__ import annotations

from datetime import datetime


def clock(timestamp: str) -> str:
    """`14:43:08.915+0100` of an ISO time; as it came where it is none."""
    time = _local(timestamp)
    return f"{time:%H:%M:%S}.{time.microsecond // 1000:03d}{time:%z}" if time else timestamp[:23]


def moment(timestamp: str) -> str:
    """`2026-11-28 14:43:08+0100` of an ISO time; as it came where it is none."""
    time = _local(timestamp)
    return f"{time:%Y-%m-%d %H:%M:%S%z}" if time else timestamp[:19]


def _local(timestamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(timestamp).astimezone()
    except (ValueError, OverflowError):
        return None
