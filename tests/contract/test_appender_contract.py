"""Appending over both stores: once each, in order, through retries, expiry and skewed clocks."""

from __future__ import annotations

from random import Random

import pytest

from devintel.errors import Conflict
from devintel.keys import session as partition
from devintel.log import event_identity
from devintel.log.appender import Appender, read, resume
from devintel.model import Event, SessionKey
from devintel.ports import Store
from tests.contract.events import event
from tests.fakes.clock import FakeClock

DAY = 86_400
MINUTE = 60_000


@pytest.fixture(name="appender")
def _appender(store: Store, clock: FakeClock) -> Appender:
    return Appender(store, clock)


def nameless(text: str, at: int) -> Event:
    """An event that came without an id, with the client's time."""
    sent = event("", at)
    sent["content"] = {"message": text}
    event_identity.assign(sent, had_timestamp=True)
    return sent


def named(text: str, at: int, name: str) -> Event:
    """The same event sent with an id of its own."""
    return nameless(text, at) | {"id": name}


def ids(store: Store, session: SessionKey) -> list[str]:
    return [e["id"] for e in read(store, session, limit=1000).events]


def test_a_numbered_frame_is_stored_once(
    store: Store, session: SessionKey, clock: FakeClock, appender: Appender
) -> None:
    for process in (appender, appender, Appender(store, clock)):
        done = process.append(session, [event("a"), event("b")], retention_s=DAY, pid="p", pseq=1)
        assert done.duplicate is (process is not appender or done.seq is None)
    assert ids(store, session) == ["a", "b"]


def test_numbers_must_follow_each_other(
    store: Store, session: SessionKey, clock: FakeClock, appender: Appender
) -> None:
    with pytest.raises(Conflict) as unknown:
        appender.append(session, [event("c")], retention_s=DAY, pid="p", pseq=3)
    assert (unknown.value.code, unknown.value.temporary) == ("out_of_order", True)
    assert unknown.value.detail == {"expected": 1}
    appender.append(session, [event("a")], retention_s=DAY, pid="p", pseq=1)
    with pytest.raises(Conflict) as gap:
        appender.append(session, [event("c")], retention_s=DAY, pid="p", pseq=3)
    assert gap.value.detail == {"expected": 2}
    Appender(store, clock).append(session, [event("b")], retention_s=DAY, pid="p", pseq=2)
    done = appender.append(session, [event("c")], retention_s=DAY, pid="p", pseq=3)
    assert (done.seq, done.head) == (3, 3)
    assert ids(store, session) == ["a", "b", "c"]


def test_totals_and_marks_ride_on_the_tail(
    store: Store, session: SessionKey, appender: Appender
) -> None:
    appender.append(session, [event("a"), event("b", type="error")], retention_s=DAY)
    appender.append(session, [event("c")], retention_s=DAY, pid="p", pseq=1, by="conn=")
    tail = store.tail(session)
    assert tail is not None
    assert tail.totals == {"": 3, "log": 2, "error": 1}
    assert tail.marks == {"p": (1, 3, 1)}
    assert (tail.pid, tail.pseq, tail.by) == ("p", 1, "conn=")


def test_a_reconnect_that_sends_everything_again_with_new_ids_adds_nothing(
    store: Store, session: SessionKey, clock: FakeClock, appender: Appender
) -> None:
    singles = [nameless(f"m{i}", clock() - i) for i in range(5)]
    for one in singles:
        appender.append(session, [one], retention_s=DAY)
    clock.pass_s(600)
    again = [named(f"m{i}", clock() - 600_000 - i, f"new{i}") for i in range(5)]
    fresh = named("m9", clock(), "new9")
    for process in (appender, Appender(store, clock)):
        done = process.append(session, [*again, fresh], retention_s=DAY)
        assert set(done.duplicates) >= {f"new{i}" for i in range(5)}
    assert ids(store, session) == [*(e["id"] for e in singles), "new9"]


def test_what_makes_two_events_one(
    store: Store, session: SessionKey, clock: FakeClock, appender: Appender
) -> None:
    def stored(*events: Event) -> list[str]:
        return appender.append(session, events, retention_s=DAY).ids

    at = clock()
    first = nameless("x", at)
    assert stored(first, nameless("x", at)) == [first["id"]]
    assert stored(named("x", at, "own")) == []
    assert stored(named("x", at + 1, "own1"), named("x", at + 1, "own2")) == ["own1", "own2"]
    assert stored(nameless("x", at + 1)) == []
    assert stored(named("y", at, "own1")) == []
    timeless = event("", at)
    event_identity.assign(timeless, had_timestamp=False)
    other = event("", at)
    event_identity.assign(other, had_timestamp=False)
    assert stored(timeless, other) == [timeless["id"], other["id"]]


@pytest.mark.parametrize("skew_min", [-10, 0, 10])
def test_clocks_ten_minutes_apart_change_neither_order_nor_identity(
    store: Store, session: SessionKey, clock: FakeClock, skew_min: int
) -> None:
    expected = []
    for i in range(4):
        one = nameless(f"m{i}", clock() + skew_min * MINUTE)
        steady = event(f"steady{i}", clock())
        for sent in (one, steady):
            Appender(store, clock).append(session, [sent], retention_s=DAY)
            expected.append(sent["id"])
        again = Appender(store, clock)
        clock.pass_s(9 * 60)
        assert again.append(session, [dict(one)], retention_s=DAY).duplicate  # type: ignore[list-item]
    assert ids(store, session) == expected


def test_a_server_whose_clock_is_behind_does_not_turn_time_back(
    store: Store, session: SessionKey, clock: FakeClock
) -> None:
    behind = FakeClock(clock() - 10 * MINUTE)
    Appender(store, clock).append(session, [event("a")], retention_s=DAY)
    Appender(store, behind).append(session, [event("b")], retention_s=DAY)
    first, second = store.forward(session, 0, 10)
    assert (second.received_at, second.ttl) == (first.received_at, first.ttl)


def test_after_everything_has_expired_a_new_epoch_begins_behind_it(
    store: Store, session: SessionKey, clock: FakeClock, appender: Appender
) -> None:
    old = appender.append(session, [event("a")], retention_s=60, pid="p", pseq=1)
    clock.pass_s(60 + 15 * 60)
    for process in (appender, Appender(store, clock)):
        with pytest.raises(Conflict) as early:
            process.append(session, [event("b")], retention_s=60, pid="p", pseq=2)
        assert early.value.detail == {"expected": 1}
    new = appender.append(session, [event("b")], retention_s=60, pid="p", pseq=1)
    assert (new.seq, new.epoch != old.epoch) == (2, True)
    tail = store.tail(session)
    assert tail is not None
    assert (tail.totals, tail.marks) == ({"": 1, "log": 1}, {"p": (1, 2, 1)})
    assert ids(store, session) == ["b"]


def test_a_deleted_session_forgets_its_producers(
    store: Store, session: SessionKey, clock: FakeClock, appender: Appender
) -> None:
    appender.append(session, [event("a")], retention_s=DAY, pid="p", pseq=1)
    store.drop(partition(session))
    done = appender.append(session, [event("a")], retention_s=DAY, pid="p", pseq=1)
    assert (done.seq, done.duplicate) == (3, False)
    appender.append(session, [nameless("x", clock())], retention_s=DAY)
    store.drop(partition(session))
    assert appender.append(session, [nameless("x", clock())], retention_s=DAY).count == 1


def test_a_frame_too_large_for_one_entry_is_split(
    store: Store, session: SessionKey, clock: FakeClock, appender: Appender
) -> None:
    noise = Random(1)
    bulk = [event(f"b{i}") for i in range(64)]
    for one in bulk:
        one["content"] = {"noise": noise.randbytes(7000).hex()}
    done = appender.append(session, bulk, retention_s=DAY)
    assert (done.seq, done.count, done.head, len(done.entries)) == (1, 64, 64, 2)
    assert done.ids == [e["id"] for e in bulk]
    assert appender.append(session, bulk, retention_s=DAY).duplicates == done.ids
    assert ids(store, session) == done.ids


def test_a_reader_resumes_where_it_was_or_is_told_why_not(
    store: Store, session: SessionKey, clock: FakeClock, appender: Appender
) -> None:
    assert resume(store, session, "gone", 3, now=clock()).reason == "epoch"
    first = appender.append(session, [event("a"), event("b")], retention_s=60)
    clock.pass_s(30)
    appender.append(session, [event("c")], retention_s=90, pid="p", pseq=1)

    def at(epoch: str, seq: int) -> tuple[bool, str | None, int]:
        found = resume(store, session, epoch, seq, now=clock())
        return found.recovered, found.reason, found.head

    assert [at(first.epoch, seq) for seq in range(4)] == [(True, None, 3)] * 4
    assert at(first.epoch, 4) == (False, "epoch", 3)
    assert at("other", 1) == (False, "epoch", 3)
    assert resume(store, session, None, None, now=clock()).expected("p") == 2
    assert resume(store, session, None, None, now=clock()).expected("q") == 1
    clock.pass_s(30)
    assert [at(first.epoch, seq) for seq in range(4)] == [
        (False, "truncated", 3),
        (False, "truncated", 3),
        (True, None, 3),
        (True, None, 3),
    ]
    page = read(store, session, after=0)
    assert ([e["seq"] for e in page.events], page.truncated, page.head) == ([3], True, 3)


def test_pages_lead_from_one_to_the_next_in_both_directions(
    store: Store, session: SessionKey, appender: Appender
) -> None:
    for name, n in zip("abcdefg", (1, 4, 2, 7, 1, 30, 5), strict=True):
        frame = [event(f"{name}.{i}", type="error" if i % 3 else "log") for i in range(n)]
        appender.append(session, frame, retention_s=DAY)
    everything = read(store, session, limit=50).events
    assert [e["seq"] for e in everything] == list(range(1, 51))

    def forward(limit: int, types: set[str] | None) -> list[Event]:
        found, cursor = [], 0
        while True:
            page = read(store, session, after=cursor, limit=limit, types=types)
            found += page.events
            if page.next is None:
                return found
            cursor = page.next

    def backward(limit: int, types: set[str] | None) -> list[Event]:
        found: list[Event] = []
        cursor = 51
        while True:
            page = read(store, session, before=cursor, limit=limit, types=types)
            found = page.events + found
            if page.next is None:
                return found
            cursor = page.next

    errors = [e for e in everything if e["type"] == "error"]
    for limit in (7, 100):
        assert forward(limit, None) == backward(limit, None) == everything
        assert forward(limit, {"error"}) == backward(limit, {"error"}) == errors
    assert read(store, session, after=20, before=25).events == everything[20:24]
    assert [e["id"] for e in read(store, session, text="AM F.2").events] == [
        "f.2",
        *(f"f.{i}" for i in range(20, 30)),
    ]
