"""G1 to G6: whatever the schedule, nothing acknowledged is lost, nothing is twice, no hole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, seed, settings
from hypothesis import strategies as st

from devintel import keys
from devintel.adapters.dynamodb.store import DynamoStore, client
from devintel.adapters.sqlite.store import SqliteStore
from devintel.adapters.table import definition
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.memory_log import MemoryLog
from tests.faults import wire
from tests.guarantees.baton import OK, pause
from tests.guarantees.readers import Violation
from tests.guarantees.stepped import LATE, LOST_RESPONSE, RETRIED, TORN, SteppedLog, SteppedMemory
from tests.guarantees.world import World
from tests.imitation import imitated_aws

SESSION = SessionKey("acme", "s")
SEED = int(os.environ.get("DEVINTEL_SEED", "1"))
PARTS = 4

# Schedules that broke a promise once.
A_TAIL_REPLACED_WHILE_IT_WAS_KEPT = (
    "0000000000000000000000000000000000000c000000000000000000000000000800"
    "0f5e000008000800080008000800e800100010000f01"
)
A_SCAN_THAT_MISSED_THE_FIRST_ENTRY = (
    "5c9fbb0c0a33d00f3e9104e1cfd3d4542ca752cfde458b41acdc6997f24c0ec0bbe4fcf2b4a49911be4099ca"
    "621483a054e70880737649398cc7813d6582c7eb264d712f8ac5eb57b448d89f2409479b8997dfa84d1e2ff2"
    "d43e382a4c871210d817978547a9aab934001a162f63ec10654e639e08d56ca5"
)


def schedules(examples: int, part: int, play: Callable[[bytes], None]) -> None:
    """Let hypothesis choose the schedules; shrink the one that breaks a promise."""

    @seed(SEED * 1000 + part)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(st.binary(min_size=40, max_size=240))
    @example(bytes.fromhex(A_TAIL_REPLACED_WHILE_IT_WAS_KEPT))
    @example(bytes.fromhex(A_SCAN_THAT_MISSED_THE_FIRST_ENTRY))
    def run(schedule: bytes) -> None:
        try:
            play(schedule)
        except Violation as broken:
            broken.add_note(f"schedule {schedule.hex()}")
            raise

    run()


class Play:
    """Plays schedules and counts what happened."""

    def __init__(self, figures: Callable[[Counter[str]], None], examples: int, part: int) -> None:
        self._figures, self._examples, self._part = figures, examples, part
        self.counts: Counter[str] = Counter(
            schedules=0, steps=0, faults=0, acknowledged=0, violations=0
        )

    def over(self, make: Callable[[], World]) -> None:
        """Each schedule in a new world; a broken promise fails with the smallest schedule."""

        def play(schedule: bytes) -> None:
            world = make()
            world.play(schedule)
            world.settle()
            world.check()
            self.counts.update(world.counts)
            self.counts.update(schedules=1, acknowledged=len(world.acknowledged))

        schedules(self._examples, self._part, play)
        self._figures(self.counts)  # it would have failed with a violation


@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_holds_under_every_schedule(
    part: int, schedules_each: int, figures: Callable[[Counter[str]], None]
) -> None:
    def world() -> World:
        clock = FakeClock()
        memory = MemoryLog(clock)
        log = SteppedMemory(memory)
        return World(log, memory, log.late, clock, memory.sweep, SESSION)  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose

    Play(figures, schedules_each, part).over(world)


def test_every_promise_holds_over_sqlite(
    schedules_each: int, figures: Callable[[Counter[str]], None]
) -> None:
    def world() -> World:
        clock = FakeClock()
        store = SqliteStore(None, clock, sweep_every=1)
        log = SteppedLog(store)

        def sweep() -> None:
            store.put(keys.settings(SESSION.team), {})

        return World(log, store, log.late, clock, sweep, SESSION)  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose

    with acting_for(SESSION.team):
        Play(figures, max(1, schedules_each // 5), 10).over(world)


def test_every_promise_holds_over_dynamodb_under_the_retries_of_its_driver(
    schedules_each: int,
    figures: Callable[[Counter[str]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with imitated_aws(), wire() as line, acting_for(SESSION.team):
        driver = client(region="us-east-1")
        names = (f"devintel-{i}" for i in count())
        line.choose = lambda operation: _on_the_wire(pause(operation), operation)

        def world() -> World:
            clock, name = FakeClock(), next(names)
            driver.create_table(**definition(name))
            store = DynamoStore(driver, name, clock)
            return World(
                store, store, line.late, clock, partial(_expire, driver, name, clock), SESSION
            )

        Play(figures, max(1, schedules_each // 100), 20).over(world)


def _on_the_wire(fate: str, operation: str) -> str:
    """A fate of a call as a fate of one attempt, which the driver may make good."""
    if fate == RETRIED:
        return LOST_RESPONSE
    if fate == TORN:
        return "throttle"
    return OK if fate == LATE and operation != "PutItem" else fate


def _expire(driver: Any, name: str, clock: FakeClock) -> None:
    """Remove what the table's expiry would."""
    for item in driver.scan(TableName=name)["Items"]:
        if int(item["ttl"]["N"]) <= clock() // 1000:
            driver.delete_item(TableName=name, Key={k: item[k] for k in ("pk", "sk")})
