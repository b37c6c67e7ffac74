"""G1 to G6: whatever the schedule, nothing acknowledged is lost, nothing is twice, no hole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from devintel.model import SessionKey
from tests.fakes.clock import FakeClock
from tests.fakes.memory_log import MemoryLog
from tests.guarantees.stepped import SteppedMemory
from tests.guarantees.world import World

SESSION = SessionKey("acme", "s")
SEED = int(os.environ.get("DEVINTEL_SEED", "1"))
PARTS = 4


def schedules(examples: int, part: int, play: Callable[[bytes], None]) -> None:
    """Let hypothesis choose the schedules; shrink the one that breaks a promise."""

    @seed(SEED * 1000 + part)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(st.binary(min_size=40, max_size=240))
    def run(schedule: bytes) -> None:
        play(schedule)

    run()


@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_holds_under_every_schedule(
    part: int, schedules_each: int, figures: Callable[[Counter[str]], None]
) -> None:
    counts: Counter[str] = Counter(schedules=0, steps=0, faults=0, acknowledged=0, violations=0)

    def play(schedule: bytes) -> None:
        clock = FakeClock()
        memory = MemoryLog(clock)
        stepped = SteppedMemory(memory)
        world = World(stepped, memory, stepped.late, clock, memory.sweep, SESSION)
        world.play(schedule)
        world.settle()
        world.check()
        counts.update(world.counts)
        counts.update(schedules=1, acknowledged=len(world.acknowledged))

    schedules(schedules_each, part, play)
    figures(counts)
