"""What a process remembers of the sessions it appends to."""

from __future__ import annotations

import pytest

from devintel.log import dedup_window, tail_cache
from devintel.log.appender import Appender
from devintel.log.tail_cache import Known, KnownSessions
from devintel.model import Entry, SessionKey
from tests.fakes.clock import FakeClock
from tests.fakes.memory_log import MemoryLog
from tests.unit.log.test_event_identity import entry, event

DAY = 86_400
SESSION = SessionKey("acme", "s")


def test_only_the_sessions_used_last_are_remembered() -> None:
    sessions = KnownSessions()
    first = sessions.of(SESSION)
    assert sessions.of(SESSION) is first
    for i in range(tail_cache._MAX_SESSIONS):
        sessions.of(SessionKey("acme", str(i)))
    assert sessions.of(SESSION) is not first


def test_sessions_with_many_identities_are_forgotten_sooner() -> None:
    sessions = KnownSessions()
    first = sessions.of(SESSION)
    first.window = dedup_window.Window(0)
    first.window.size = tail_cache._MAX_EVENTS + 1
    for _ in range(tail_cache._CHECK_EVERY):
        sessions.of(SessionKey("acme", "other"))
    assert sessions.of(SESSION) is not first


def test_a_window_that_does_not_join_the_new_tail_is_read_anew() -> None:
    clock = FakeClock()
    log = MemoryLog(clock)
    mine = Known()
    log.write(SESSION, entry(1, event("a", "x")))
    mine.refresh(log, SESSION, clock())
    mine.window_back_to(log, SESSION, 0, clock())
    log.write(SESSION, entry(3, event("c", "z")))
    mine.refresh(log, SESSION, clock())
    assert mine.window is None
    assert mine.window_back_to(log, SESSION, 0, clock()).split([event("a", "x")]).repeated == ["x"]


def test_a_window_reads_back_only_as_far_as_it_must(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tail_cache, "USUAL_EVENTS", 5)
    clock = FakeClock()
    log = MemoryLog(clock)
    for i in range(1, 200):
        log.write(SESSION, entry(i, event("a", f"{i}"), at=clock() + i))
    mine = Known()
    mine.refresh(log, SESSION, clock())
    window = mine.window_back_to(log, SESSION, clock() + 190, clock())
    assert (window.low, window.size) == (190, 10)
    assert mine.window_back_to(log, SESSION, clock() + 195, clock()).size == 10
    assert mine.window_back_to(log, SESSION, clock() + 180, clock()).low == 180


def test_identities_written_by_others_are_learned_on_the_way() -> None:
    clock = FakeClock()
    log = MemoryLog(clock)
    one, other = Appender(log, clock), Appender(log, clock)
    for i in range(6):
        for appender in (one, other):
            appender.append(SESSION, [event("a", f"{i}")], retention_s=60)
    assert [e.stored[0]["id"] for e in log.everything()] == [str(i) for i in range(6)]


def test_what_others_wrote_long_ago_is_caught_up_with_in_one_reading() -> None:
    class Counting(MemoryLog):
        writes = 0

        def write(self, session: SessionKey, entry: Entry) -> Entry | None:
            self.writes += 1
            return super().write(session, entry)

    clock = FakeClock()
    log = Counting(clock)
    one, other = Appender(log, clock), Appender(log, clock)
    one.append(SESSION, [event("a", "first")], retention_s=DAY)
    for i in range(50):
        other.append(SESSION, [event("a", f"{i}")], retention_s=DAY)
    clock.pass_s(60)
    log.writes = 0
    assert one.append(SESSION, [event("a", "last")], retention_s=DAY).seq == 52
    assert log.writes == 2


def test_of_a_large_frame_only_its_bytes_are_remembered() -> None:
    clock = FakeClock()
    sessions = KnownSessions()
    appender = Appender(log := MemoryLog(clock), clock, sessions=sessions)
    done = appender.append(SESSION, [event("x" * 20_000, "a")], retention_s=60)
    tail = sessions.of(SESSION).tail
    assert tail is not None
    assert ("stored" in vars(done.entries[0]), "stored" in vars(tail)) == (True, False)
    assert (tail, log.tail(SESSION)) == (done.entries[0], done.entries[0])
