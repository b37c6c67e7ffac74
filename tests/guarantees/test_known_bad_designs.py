"""The usual designs lose acknowledged events for a live reader, even without a fault.

They are kept so that the schedules prove that they can find what the real log avoids.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.guarantees.baton import Task, pause


class Table:
    """Items by key, and a counter; each call of it is atomic."""

    def __init__(self) -> None:
        self.items: dict[int, str] = {}
        self.counter = 0
        self.time = 0

    def next_number(self) -> int:
        """ADD 1, as an UpdateItem does it."""
        pause("add")
        self.counter += 1
        return self.counter

    def now(self) -> int:
        """A clock that never shows the same twice."""
        self.time += 1
        return self.time

    def put(self, key: int, event: str) -> None:
        """PutItem."""
        pause("put")
        self.items[key] = event

    def behind(self, cursor: int) -> list[tuple[int, str]]:
        """Query what follows a cursor."""
        return sorted((k, v) for k, v in self.items.items() if k > cursor)


def counter_then_put(table: Table, event: str) -> None:
    """Take the next number from a counter, then write the event under it."""
    table.put(table.next_number(), event)


def time_ordered_id(table: Table, event: str) -> None:
    """Make an id that sorts by time, then write the event under it."""
    table.put(table.now(), event)


@pytest.mark.parametrize("append", [counter_then_put, time_ordered_id])
def test_a_reader_behind_a_cursor_misses_acknowledged_events(
    append: Callable[[Table, str], None],
) -> None:
    def play(schedule: bytes) -> None:
        table, running, acknowledged = Table(), dict[int, Task](), list[str]()
        seen: list[str] = []
        cursor = 0

        def read() -> int:
            found = table.behind(cursor)
            seen.extend(event for _, event in found)
            return found[-1][0] if found else cursor

        def step(who: int) -> None:
            running[who].step()
            if running[who].done:
                acknowledged.append(f"{who}")
                del running[who]

        for number, byte in enumerate(schedule):
            who = byte % 4
            if who == 3:
                cursor = read()
            elif who in running:
                step(who)
            else:
                running[who] = Task(partial(append, table, f"{who}.{number}"))
                step(who)
        for who in list(running):
            while who in running:
                step(who)
        read()
        assert len(seen) == len(acknowledged), "an acknowledged event was never read"

    @seed(1)
    @settings(
        max_examples=300,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.binary(min_size=8, max_size=40))
    def run(schedule: bytes) -> None:
        play(schedule)

    with pytest.raises(AssertionError, match="never read"):
        run()
