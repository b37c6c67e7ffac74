"""Throttles of a stage: a token bucket for each route, as its settings say.

Source: API Gateway developer guide, "Throttle requests to your HTTP APIs" and "Protect your
WebSocket APIs": token buckets, route settings over the stage's defaults. Whether the routes that
have only the defaults share one bucket is not written there; here each has its own, which is what
a bill has to fear.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Throttle:
    """Requests a second, and how many may come at once."""

    rate: float
    burst: int


class Bucket:
    """A token bucket; full at the beginning."""

    def __init__(self, throttle: Throttle, clock: Callable[[], float] = time.monotonic) -> None:
        self._throttle = throttle
        self._clock = clock
        self._lock = threading.Lock()
        self._tokens = float(throttle.burst)
        self._filled_at = clock()

    def take(self) -> bool:
        """Whether one more may pass."""
        with self._lock:
            now = self._clock()
            more = (now - self._filled_at) * self._throttle.rate
            self._tokens = min(self._throttle.burst, self._tokens + more)
            self._filled_at = now
            if self._tokens < 1:
                return False
            self._tokens -= 1
            return True


def declared(default: Mapping[str, Any], routes: Mapping[str, Any], key: str) -> Throttle | None:
    """What a stage's settings say for a route; None without a limit of their own."""
    own = routes.get(key) or {}
    rate = own.get("ThrottlingRateLimit", default.get("ThrottlingRateLimit"))
    burst = own.get("ThrottlingBurstLimit", default.get("ThrottlingBurstLimit"))
    return None if rate is None or burst is None else Throttle(float(rate), int(burst))


class Throttles:
    """The buckets of an API's routes; `told` hears of each request that is refused."""

    def __init__(self, routes: Mapping[str, Throttle | None], told: Callable[[str], None]) -> None:
        self._buckets = {key: Bucket(each) for key, each in routes.items() if each}
        self._told = told

    def admit(self, key: str) -> bool:
        """Whether a request to a route may pass."""
        bucket = self._buckets.get(key)
        if bucket is None or bucket.take():
            return True
        self._told(key)
        return False
