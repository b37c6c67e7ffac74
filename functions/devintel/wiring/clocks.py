"""The time: the one place that reads it."""

from __future__ import annotations

import time


def clock() -> int:
    """Milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


def steady() -> int:
    """Milliseconds that nobody sets: for spans of time, where a clock that is put right would
    make a client wait for days."""
    return time.monotonic_ns() // 1_000_000
