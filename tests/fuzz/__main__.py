"""`python -m tests.fuzz [EVENTS] [SEED]`: hostile events by the million, and what they raised."""

from __future__ import annotations

import sys

from tests.fuzz.everything import Fuzz

if __name__ == "__main__":
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    fuzz = Fuzz(seed)
    fuzz.run(events)
    for what, times in fuzz.raised.most_common():
        print(f"{times:8} {what}")
    print(
        f"{events} events, {fuzz.read} times everything read, seed {seed}:"
        f" {fuzz.raised.total()} raised, {fuzz.skipped} skipped"
    )
    sys.exit(bool(fuzz.raised or fuzz.skipped))
