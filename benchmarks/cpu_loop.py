"""A fixed loop of Python, to tell how fast a machine is: rates are given for one like ours."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from statistics import median

REFERENCE = 130_000.0
"""Rounds a second, one core, of the machine that the bars were set for."""
_EVENT = {"type": "log", "id": "e", "content": {"message": "rendered 1 " + "x" * 180}, "seq": 1}


def rounds_a_second(seconds: float = 0.3, times: int = 5) -> float:
    """How often this machine writes, reads and digests an event now; the median of some tries."""
    return median(_once(seconds) for _ in range(times))


def slower() -> float:
    """By how much this machine is slower than the reference just now."""
    return REFERENCE / rounds_a_second()


def _once(seconds: float) -> float:
    until = time.perf_counter() + seconds
    began, done = time.perf_counter(), 0
    while (now := time.perf_counter()) < until:
        for _ in range(100):
            text = json.dumps(json.loads(json.dumps(_EVENT))).encode()
            sha256(text).hexdigest()
        done += 100
    return done / (now - began)
