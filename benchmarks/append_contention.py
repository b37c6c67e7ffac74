"""The conditional append under contention, simulated: what one session takes.

Writers in different containers offer frames at random times (Poisson). An attempt travels to the
table and back (a round trip of 6 ms, log-normal, as DynamoDB's single-digit milliseconds); it is
written if nobody wrote since its writer last saw the tail. The loser learns the new tail from the
answer and tries again at once, as `devintel.log` does, and after 8 tries with full jitter, 10 ms
doubling, at most 10 times. (With jitter from the first try on, 40 frames a second give up 9 %:
what a writer knows grows stale while it waits.)
"""

from __future__ import annotations

import heapq
import itertools
import math
from random import Random
from typing import Any

ROUND_TRIP_S = 0.006
SPREAD = 0.35
JITTER_S = 0.01
ATTEMPTS = 10
EAGER = 8
WRITERS = 20
SECONDS = 120
OFFERED = (10, 20, 40, 60, 80, 120)
BAR = 40
"""Commits a second that a session must take with few retries (the design's figure)."""


def simulate(offered: float, seed: int = 1) -> dict[str, float]:
    """Commits a second, attempts a commit, share given up, and the p99 of the latency in ms."""
    draw = Random(seed)
    order = itertools.count()
    tail, seen = 0, [0] * WRITERS
    done: list[float] = []
    tries = given_up = 0
    queue: list[tuple[float, int, str, int, int, float]] = []

    def push(at: float, kind: str, writer: int, attempt: int, began: float) -> None:
        heapq.heappush(queue, (at, next(order), kind, writer, attempt, began))

    now = 0.0
    while now < SECONDS:
        now += draw.expovariate(offered)
        push(now, "send", draw.randrange(WRITERS), 0, now)
    while queue:
        at, _, kind, writer, attempt, began = heapq.heappop(queue)
        half = draw.lognormvariate(math.log(ROUND_TRIP_S / 2), SPREAD)
        if kind == "send":
            tries += 1
            push(at + half, f"arrive {seen[writer]}", writer, attempt, began)
        elif kind.startswith("arrive"):
            won = int(kind[7:]) == tail
            if won:
                tail += 1
            push(at + half, f"{'won' if won else 'lost'} {tail}", writer, attempt, began)
        else:
            seen[writer] = max(seen[writer], int(kind.split()[1]))
            if kind.startswith("won"):
                done.append(at - began)
            elif attempt + 1 >= ATTEMPTS:
                given_up += 1
            else:
                wait = draw.random() * min(1.0, JITTER_S * 2.0**attempt) * (attempt >= EAGER)
                push(at + wait, "send", writer, attempt + 1, began)
    done.sort()
    frames = len(done) + given_up
    return {
        "commits/s": len(done) / SECONDS,
        "attempts a commit": tries / max(1, len(done)),
        "given up": given_up / frames,
        "p99 ms": 1000 * done[int(len(done) * 0.99)],
    }


def rows() -> list[dict[str, Any]]:
    """What each offered rate gives; the bar is at the design's 40 commits a second."""
    found: list[dict[str, Any]] = []
    for offered in OFFERED:
        result = simulate(offered)
        told = ", ".join(f"{name} {value:.3g}" for name, value in result.items())
        held = offered != BAR or (result["given up"] <= 0.001 and result["attempts a commit"] <= 3)
        bar = "given up <= 0.1 %, attempts <= 3" if offered == BAR else None
        found.append(
            {
                "row": f"append: {offered} frames/s offered to one session",
                "value": told,
                "bar": bar,
                "holds": held,
            }
        )
    return found
