"""What the appender writes, and how it answers when writing is hard."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from devintel.errors import Unavailable
from devintel.log.append_request import MAX_MARKS, MAX_TYPES
from devintel.log.appender import Appender
from devintel.model import Entry, Event, SessionKey
from tests.fakes.clock import FakeClock
from tests.fakes.memory_log import MemoryLog
from tests.unit.log.test_event_identity import entry, event

DAY = 86_400
SESSION = SessionKey("acme", "s")


class Contended(MemoryLog):
    """A log to which somebody else writes just before each of our first `times` writes."""

    def __init__(self, clock: FakeClock, times: int) -> None:
        super().__init__(clock)
        self.times = times

    def write(self, session: SessionKey, entry_: Entry) -> Entry | None:
        if self.times > 0:
            self.times -= 1
            at = entry_.first_seq
            super().write(session, entry(at, event(f"other {at}", f"o{at}")))
        return super().write(session, entry_)


class Failing(MemoryLog):
    """A log whose first writes are carried out, or not, and then not answered."""

    def __init__(self, clock: FakeClock, answers: list[Callable[[], Unavailable] | None]) -> None:
        super().__init__(clock)
        self.answers = answers

    def write(self, session: SessionKey, entry: Entry) -> Entry | None:
        failure = self.answers.pop(0) if self.answers else None
        old = super().write(session, entry)
        if failure is not None:
            raise failure()
        return old


def timeout() -> Unavailable:
    return Unavailable("not answered in time")


def refused() -> Unavailable:
    return Unavailable("not allowed", temporary=False)


def append(
    appender: Appender, *names: str, pseq: int | None = None, deadline_ms: int | None = None
) -> list[str]:
    events: list[Event] = [event(name, name) for name in names]
    pid = None if pseq is None else "p"
    done = appender.append(
        SESSION, events, retention_s=DAY, pid=pid, pseq=pseq, deadline_ms=deadline_ms
    )
    return done.ids


def test_a_numbered_frame_gives_up_after_ten_tries_the_first_eight_at_once() -> None:
    clock, pauses = FakeClock(), list[float]()
    appender = Appender(Contended(clock, 99), clock, Random(1), pauses.append)
    with pytest.raises(Unavailable) as busy:
        append(appender, "a", pseq=1)
    assert (busy.value.code, busy.value.temporary, busy.value.retry_after) == ("busy", True, 1.0)
    assert len(pauses) == 2
    assert all(0 <= pause <= 0.01 * 2**i for i, pause in enumerate(pauses, 8))


def test_a_frame_that_nobody_sends_again_is_tried_until_its_deadline() -> None:
    clock = FakeClock()
    appender = Appender(Contended(clock, 20), clock, Random(1), lambda s: clock.pass_s(0.1))
    assert append(appender, "a", deadline_ms=clock() + 3000) == ["a"]
    appender = Appender(Contended(clock, 99), clock, Random(1), lambda s: clock.pass_s(0.1))
    with pytest.raises(Unavailable) as busy:
        append(appender, "a", deadline_ms=clock() + 3000)
    assert busy.value.code == "busy"


def test_a_write_whose_answer_was_lost_is_found_by_its_wid() -> None:
    clock = FakeClock()
    log = Failing(clock, [timeout, timeout])
    assert append(Appender(log, clock, sleep=lambda s: None), "a") == ["a"]
    assert len(log.everything()) == 1


def test_a_numbered_frame_is_sent_again_by_its_producer() -> None:
    clock = FakeClock()
    log = Failing(clock, [timeout])
    appender = Appender(log, clock, sleep=lambda s: None)
    with pytest.raises(Unavailable):
        append(appender, "a", pseq=1)
    assert append(appender, "a", pseq=1) == []
    assert len(log.everything()) == 1


def test_behind_one_who_waited_in_vain_nobody_waits_long() -> None:
    clock = FakeClock()
    appender = Appender(
        Failing(clock, [timeout] * 999), clock, Random(1), lambda s: clock.pass_s(0.1)
    )
    waited = []
    for _ in range(2):
        began = clock()
        with pytest.raises(Unavailable):
            append(appender, "a")
        waited.append(clock() - began)
    assert 5_000 <= waited[0] < 5_500 and 300 <= waited[1] < 600


def test_what_lasts_is_not_tried_again() -> None:
    clock = FakeClock()
    with pytest.raises(Unavailable) as failed:
        append(Appender(Failing(clock, [refused] * 2), clock, sleep=lambda s: None), "a")
    assert failed.value.temporary is False


def test_nothing_is_appended_for_no_events() -> None:
    clock = FakeClock()
    log = MemoryLog(clock)
    done = Appender(log, clock).append(SESSION, [], retention_s=DAY)
    assert (done.seq, done.count, done.entry, log.everything()) == (None, 0, None, [])


def test_marks_of_the_newest_256_producers_are_kept() -> None:
    clock = FakeClock()
    log = MemoryLog(clock)
    appender = Appender(log, clock)
    for i in range(MAX_MARKS + 2):
        appender.append(SESSION, [event("a", f"{i}")], retention_s=DAY, pid=f"p{i}", pseq=1)
    tail = log.newest()
    assert tail is not None
    assert list(tail.marks) == [f"p{i}" for i in range(2, MAX_MARKS + 2)]


def test_types_beyond_64_are_counted_together() -> None:
    clock = FakeClock()
    log = MemoryLog(clock)
    events: list[Event] = [event("a", f"{i}") | {"type": f"t{i}"} for i in range(100)]
    Appender(log, clock).append(SESSION, events, retention_s=DAY)
    tail = log.newest()
    assert tail is not None
    assert (tail.totals[""], tail.totals["other"]) == (100, 100 - MAX_TYPES)
    assert len(tail.totals) == MAX_TYPES + 2


def test_a_lone_writer_reads_nothing_after_its_first_frame() -> None:
    clock = FakeClock()
    log = MemoryLog(clock)
    reads = 0
    original = log.tail

    def tail(session: SessionKey) -> Entry | None:
        nonlocal reads
        reads += 1
        return original(session)

    log.tail = tail  # type: ignore[method-assign] # counts what it passes on
    appender = Appender(log, clock)
    for i in range(20):
        append(appender, f"e{i}")
    assert reads == 1


class Slow(MemoryLog):
    """A log whose disk another writer of the session waits for at the same time."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.meanwhile: Callable[[], object] | None = None
        self.settled: list[int] = []

    def settle(self) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        self.settled.append(len(self.scan(0, 100)))


def test_the_next_one_writes_while_one_waits_for_the_disk() -> None:
    clock = FakeClock()
    log = Slow(clock)
    appender = Appender(log, clock)
    log.meanwhile = lambda: appender.append(SESSION, [event("b", "b")], retention_s=DAY)
    done = appender.append(SESSION, [event("a", "a")], retention_s=DAY)
    assert (done.seq, log.settled) == (1, [2, 2])


def test_a_duplicate_is_acknowledged_once_it_is_on_the_disk() -> None:
    clock = FakeClock()
    log = Slow(clock)
    appender = Appender(log, clock)
    for _ in range(2):
        appender.append(SESSION, [event("a", "a")], retention_s=DAY)
    assert log.settled == [1, 1]
