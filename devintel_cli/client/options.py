"""What a client works with: seconds, bytes and counts; protocol part 4 has the server's limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Options:
    """Seconds unless said otherwise; `hello` are the fields of `init`, None for a monitor."""

    hello: dict[str, Any] | None = None
    ping: float = 240
    """Under the ten-minute idle cut."""
    pong: float = 10
    init: float = 15
    ack: float = 15
    renew: float = 6900
    """Five minutes before the two-hour cut."""
    backoff_base: float = 0.5
    backoff_cap: float = 30
    max_events: int = 500
    max_bytes: int = 30_000
    """Of a batch, which leaves in one frame: API Gateway cuts a frame over 32 KB."""
    largest: int = 120_000
    """Of an event alone, which may leave in several frames: under the 128 KB of a message."""
    keep: int = 10_000
    page: int = 500
