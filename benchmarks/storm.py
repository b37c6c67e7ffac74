"""A reconnect storm: every client of an account tries again at once, behind the stage's throttle.

The gateway's bucket is AWS's ("token bucket", API Gateway guide, "Throttle requests"); a refused
client waits as `clients/js/protocol` does: full jitter below a bound that doubles from half a
second to thirty.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from random import Random

BASE_S, CAP_S = 0.5, 30.0


@dataclass
class Storm:
    """How it went: seconds until all, and half, were connected; tries in all; most in a second."""

    seconds: float
    half_s: float
    tries: int
    most: int


def simulate(sockets: int, rate: float, burst: int, seed: int = 1) -> Storm:
    """All sockets lose their connections at second 0."""
    draw = Random(seed)
    waiting = [(draw.uniform(0, BASE_S), n, 1) for n in range(sockets)]
    heapq.heapify(waiting)
    tokens, at, tries, done = float(burst), 0.0, 0, 0
    half_s, by_second = 0.0, dict[int, int]()
    while waiting:
        now, n, attempt = heapq.heappop(waiting)
        tokens, at, tries = min(burst, tokens + (now - at) * rate), now, tries + 1
        by_second[int(now)] = by_second.get(int(now), 0) + 1
        if tokens >= 1:
            tokens, done = tokens - 1, done + 1
            half_s = now if done * 2 <= sockets else half_s
        else:
            delay = draw.uniform(0, min(CAP_S, BASE_S * 2.0 ** min(attempt, 10)))
            heapq.heappush(waiting, (now + delay, n, attempt + 1))
    return Storm(at, half_s, tries, max(by_second.values()))
