"""What both stores promise of a session's log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from devintel.adapters.table import OUTLIVES_S
from devintel.keys import session as partition
from devintel.log.appender import Appender, contiguous, read
from devintel.model import Entry, Mark, SessionKey, pack
from devintel.ports import Store
from tests.contract.events import event
from tests.fakes.clock import FakeClock

DAY = 86_400


def entry(first_seq: int, n: int = 1, *, ttl: int = 1 << 33, wid: str = "w") -> Entry:
    return Entry(
        first_seq=first_seq,
        n=n,
        packed=pack([event(f"{first_seq}.{i}") for i in range(n)]),
        epoch="e1",
        wid=f"{wid}{first_seq}",
        by="conn=",
        received_at=1000 + first_seq,
        ttl=ttl,
        pid="p",
        pseq=first_seq,
        marks={"p": Mark(first_seq, first_seq, n)},
        totals={"": first_seq + n - 1, "log": first_seq + n - 1},
    )


def fill(store: Store, session: SessionKey, *sizes: int) -> list[Entry]:
    entries, at = [], 1
    for n in sizes:
        entries.append(entry(at, n))
        assert store.write(session, entries[-1]) is None
        at += n
    return entries


def test_an_entry_comes_back_as_it_was_written(store: Store, session: SessionKey) -> None:
    written = entry(1, 3)
    assert store.tail(session) is None
    assert store.write(session, written) is None
    assert store.tail(session) == written
    assert list(store.forward(session, 0, 10)) == [written]
    assert list(store.backward(session, None, 10)) == [written]


def test_a_taken_position_tells_who_holds_it(store: Store, session: SessionKey) -> None:
    first = entry(1, wid="first")
    assert store.write(session, first) is None
    assert store.write(session, entry(1, wid="second")) == first
    assert list(store.forward(session, 0, 10)) == [first]


def test_forward_begins_with_the_entry_that_holds_the_next_position(
    store: Store, session: SessionKey
) -> None:
    entries = fill(store, session, 1, 3, 1, 2)
    for after in range(9):
        wanted = [e for e in entries if e.last_seq > after]
        assert list(store.forward(session, after, 10)) == wanted
        assert list(store.forward(session, after, 2)) == wanted[:2]


def test_backward_ends_before_a_position(store: Store, session: SessionKey) -> None:
    entries = fill(store, session, 1, 3, 1, 2)
    for before in (None, *range(1, 10)):
        wanted = [e for e in reversed(entries) if before is None or e.first_seq < before]
        assert list(store.backward(session, before, 10)) == wanted
        assert list(store.backward(session, before, 2)) == wanted[:2]


def test_pages_are_fetched_until_the_end(store: Store, session: SessionKey) -> None:
    entries = fill(store, session, *[1] * 80)
    assert list(store.forward(session, 0, 1 << 30)) == entries
    assert list(store.backward(session, None, 1 << 30)) == entries[::-1]
    assert list(contiguous(store, session, 30)) == entries[30:]


def test_expired_entries_are_not_read_but_the_tail_is(
    store: Store, session: SessionKey, clock: FakeClock
) -> None:
    now_s = clock() // 1000
    old = [entry(1, ttl=now_s + 10), entry(2, 2, ttl=now_s + 10)]
    young = entry(4, ttl=now_s + 20)
    for e in (*old, young):
        store.write(session, e)
    clock.pass_s(10)
    assert list(store.forward(session, 0, 10)) == [young]
    assert list(store.forward(session, 2, 10)) == [young]
    assert list(store.backward(session, None, 10)) == [young]
    clock.pass_s(10)
    assert list(store.forward(session, 0, 10)) == []
    assert list(store.forward(session, 3, 10)) == []
    assert list(store.backward(session, None, 10)) == []
    assert store.tail(session) == young


def test_an_expired_tail_that_was_read_stays_while_it_may_be_written_behind(
    store: Store, session: SessionKey, clock: FakeClock
) -> None:
    tail = entry(1, ttl=clock() // 1000)
    store.write(session, tail)
    clock.pass_s(OUTLIVES_S - 60)
    assert store.tail(session) == tail
    clock.pass_s(3600)
    store.remove_what_is_due()  # type: ignore[attr-defined] # the fixture's
    assert store.tail(session) == tail
    clock.pass_s(OUTLIVES_S + 1)
    store.remove_what_is_due()  # type: ignore[attr-defined] # the fixture's
    assert store.tail(session) is None


def test_sessions_whose_names_begin_alike_are_apart(store: Store) -> None:
    one, other = SessionKey("acme", "s"), SessionKey("acme", "s#S#s")
    fill(store, one, 1)
    fill(store, other, 2)
    assert [e.n for e in store.forward(one, 0, 10)] == [1]
    assert [e.n for e in store.forward(other, 0, 10)] == [2]


def test_a_deleted_session_does_not_use_its_positions_again(
    store: Store, session: SessionKey, clock: FakeClock
) -> None:
    fill(store, session, 1, 3)
    assert store.drop(partition(session)) == 2
    assert list(store.forward(session, 0, 10)) == []
    assert list(store.backward(session, None, 10)) == []
    tail = store.tail(session)
    assert tail is not None
    assert (tail.first_seq, tail.n, tail.packed) == (5, 1, b"")
    assert store.drop(partition(session)) == 0
    done = Appender(store, clock).append(session, [event("new")], retention_s=DAY)
    assert (done.seq, done.count) == (6, 1)


def test_twenty_writers_at_once_leave_no_hole_and_lose_nothing(
    store: Store, session: SessionKey, clock: FakeClock
) -> None:
    def produce(pid: str) -> list[tuple[str, int | None]]:
        appender = Appender(store, clock, sleep=lambda s: None)
        deadline = clock() + 1
        done = []
        for i in range(2):
            name = f"{pid}-{i}"
            clock_events = [event(name)]
            stored = appender.append(session, clock_events, retention_s=DAY, deadline_ms=deadline)
            done.append((name, stored.seq))
        return done

    with ThreadPoolExecutor(20) as pool:
        runs = [pool.submit(copy_context().run, produce, f"p{i}") for i in range(20)]
        acknowledged = dict(pair for run in runs for pair in run.result(60))
    page = read(store, session, limit=1000)
    assert [e["seq"] for e in page.events] == list(range(1, 41))
    assert {e["id"]: e["seq"] for e in page.events} == acknowledged


def test_an_event_of_16_kb_and_a_bulk_of_500_come_back_byte_for_byte(
    store: Store, session: SessionKey, clock: FakeClock
) -> None:
    appender = Appender(store, clock)
    large = event("large")
    large["content"] = {"message": 'ä€😀\x00\x1f"\\' * 1000, "n": [1, 1.5, -0.0, 1e300, None, True]}
    bulk = [event(f"b{i}") for i in range(500)]
    appender.append(session, [large], retention_s=DAY)
    appender.append(session, bulk, retention_s=DAY)
    page = read(store, session, limit=1000)
    stored = [
        {k: v for k, v in e.items() if k not in ("seq", "received_at", "session_id")}
        for e in page.events
    ]
    assert stored == [large, *bulk]


def test_in_front_of_the_first_position_is_nothing(store: Store, session: SessionKey) -> None:
    fill(store, session, 1)

    assert list(store.backward(session, 0, 10)) == []


def test_the_mark_of_a_deleted_log_is_no_entry_for_a_clock_that_is_behind(
    store: Store, session: SessionKey, clock: FakeClock
) -> None:
    fill(store, session, 2)
    store.drop(partition(session))
    clock.pass_s(-5)

    assert list(store.forward(session, 0, 10)) == []
    assert list(store.backward(session, None, 10)) == []
