"""The schedules find what they look for: with any one safeguard taken out, a promise breaks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from devintel.log import event_identity, reader, tail_cache
from devintel.log.append_request import Frame
from devintel.log.appender import Appender
from devintel.log.dedup_window import Window
from devintel.model import Entry, SessionKey
from devintel.ports import Log
from tests.fakes.clock import FakeClock
from tests.fakes.memory_log import MemoryLog
from tests.guarantees.readers import Violation
from tests.guarantees.stepped import SteppedMemory
from tests.guarantees.world import World

SESSION = SessionKey("acme", "s")
PATIENCE = 600


def _believe_every_scan(log: Log, session: SessionKey, after: int) -> Iterator[Entry]:
    return iter(list(log.forward(session, after, 1000)))


def _look_nowhere(self: tail_cache.Known, log: Log, session: SessionKey, *when: int) -> Window:
    return Window(self.tail.last_seq if self.tail else 0)


SABOTAGE: dict[str, tuple[object, str, object]] = {
    "numbers are not remembered": (Frame, "known", lambda self, tail: False),
    "numbers may be left out": (Frame, "early", lambda self, tail: False),
    "identities are not learned": (Window, "extend", lambda self, entry, keys=None: None),
    "no time is looked back to": (tail_cache.Known, "window_back_to", _look_nowhere),
    "a cache is never refreshed": (
        tail_cache.Known,
        "refresh",
        lambda self, log, session, now: None,
    ),
    "every write and epoch has one name": (Appender, "_token", lambda self: "same"),
    "holes of a scan are believed": (reader, "contiguous", _believe_every_scan),
}


def first_violation(seed: int) -> str | None:
    """The first broken promise among 600 schedules."""
    random = Random(seed)
    for _ in range(PATIENCE):
        clock = FakeClock()
        memory = MemoryLog(clock)
        log = SteppedMemory(memory)
        world = World(log, memory, log.late, clock, memory.sweep, SESSION)  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose
        try:
            world.play(random.randbytes(random.randint(60, 200)))
            world.settle()
            world.check()
        except Violation as broken:
            return str(broken)
    return None


def test_where_only_the_clock_allowance_is_left_it_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows reach back fifteen hours or 5,000 events whatever the times say; without that, what
    keeps a promise to a client whose clock is ahead is the allowance alone."""
    monkeypatch.setattr(tail_cache, "USUAL_EVENTS", 0)
    monkeypatch.setattr(tail_cache, "ZONES_MS", 0)
    with_allowance = first_violation(seed=1)
    monkeypatch.setattr(event_identity, "SKEW_MS", 0)  # clocks of clients are believed
    assert (with_allowance, first_violation(seed=1) is not None) == (None, True)


@pytest.mark.parametrize("name", SABOTAGE)
def test_without_a_safeguard_a_promise_breaks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, attribute, nothing = SABOTAGE[name]
    monkeypatch.setattr(where, attribute, nothing)
    assert first_violation(seed=1) is not None
