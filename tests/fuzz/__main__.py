"""`python -m tests.fuzz [EVENTS] [SEED]`: hostile events by the million, and what they raised.

Two processes share them; each begins with a seed of its own, SEED and the one behind it.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from tests.fuzz.everything import Fuzz

PROCESSES = 2
TOLD_EVERY = 30_000


class Found(NamedTuple):
    """What one process raised, left out of its fold, and read."""

    raised: Counter[str]
    poisoned: int
    read: int


def fuzzed(seed: int, events: int) -> Found:
    """Fuzz in this process."""
    fuzz, taken = Fuzz(seed, read_every=100), 0
    while taken < events:
        fuzz.run(part := min(TOLD_EVERY, events - taken))
        taken += part
        raised = fuzz.raised.total()
        print(f"seed {seed}: {taken:,} of {events:,} events, {raised} raised", flush=True)
    return Found(fuzz.raised, fuzz.skipped, fuzz.read)


def main(events: int, seed: int) -> int:
    """Fuzz, and print what came of it; 1 where anything was raised or poisoned."""
    began = time.monotonic()
    seeds = range(seed, seed + PROCESSES)
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(fuzzed, seeds, [events // PROCESSES] * PROCESSES))
    raised = sum((one.raised for one in found), Counter[str]())
    poisoned = sum(one.poisoned for one in found)
    for what, times in raised.most_common():
        print(f"{times:8} {what}")
    print(
        f"{events // PROCESSES * PROCESSES} events of the seeds {seed} to {seeds[-1]},"
        f" {sum(one.read for one in found)} times everything read:"
        f" {raised.total()} raised, {poisoned} poisoned"
        f" ({time.monotonic() - began:.0f} s)"
    )
    return int(bool(raised or poisoned))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(given[0] if given else 1_000_000, given[1] if given[1:] else 0))
