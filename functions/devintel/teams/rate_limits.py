"""Rates: a token bucket for each connection.

A bucket lives in the process: in the cloud a connection may be served by several containers, each
with its own, so the stage's throttle is the hard bound and this one keeps honest clients smooth.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from devintel.errors import TooMany
from devintel.ports import Clock

_KEPT_BUCKETS = 10_000


@dataclass
class Buckets:
    """Token buckets: `burst` messages at once, `rate` a second sustained, by connection."""

    rate: float
    burst: int
    clock: Clock
    _levels: OrderedDict[str, tuple[float, int]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, connection: str, cost: float = 1.0) -> None:
        """Take one message, or whatever `cost` counts; raises `TooMany` with `retry_after`."""
        now = self.clock()
        with self._lock:
            level, at = self._levels.pop(connection, (float(self.burst), now))
            level = min(float(self.burst), level + (now - at) * self.rate / 1000)
            self._levels[connection] = (level - cost if level >= cost else level, now)
            if len(self._levels) > _KEPT_BUCKETS:
                self._levels.popitem(last=False)
        if level < cost:
            wait = round((cost - level) / self.rate, 3)
            raise TooMany("Too many messages on this connection.", retry_after=wait)
