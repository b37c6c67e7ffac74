"""What both stores promise of the rows beside the log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from devintel import keys
from devintel.keys import Key
from devintel.model import SessionKey
from devintel.ports import Exists, Row, Store
from tests.contract.conftest import TEAM
from tests.contract.test_log_contract import fill
from tests.fakes.clock import FakeClock

KEY = keys.solution(TEAM, "s1")


def test_a_row_comes_back_as_it_was_written(store: Store) -> None:
    row: Row = {
        "text": "ä€😀",
        "long": "x" * 5000,
        "none": None,
        "yes": True,
        "int": -3,
        "big": 10**40,
        "float": 1.5,
        "list": [1, {"a": "b"}],
        "empty": "",
        "v": 7,
        "pk": "mine",
    }
    assert store.get(KEY) is None
    assert store.put(KEY, row) is True
    assert store.get(KEY) == row
    assert store.put(KEY, {}) is True
    assert store.get(KEY) == {}


def test_conditions_of_a_put(store: Store) -> None:
    assert store.put(KEY, {"a": 1}, Exists.PRESENT) is False
    assert store.get(KEY) is None
    assert store.put(KEY, {"a": 1}, Exists.ABSENT) is True
    assert store.put(KEY, {"a": 2}, Exists.ABSENT) is False
    assert store.get(KEY) == {"a": 1}
    assert store.put(KEY, {"a": 3}, Exists.PRESENT) is True
    assert store.get(KEY) == {"a": 3}


def test_a_swap_needs_the_version_that_it_read(store: Store) -> None:
    assert store.swap(KEY, {"a": 1}, 1) is False
    assert store.swap(KEY, {"a": 1}, 0) is True
    assert store.swap(KEY, {"a": 2}, 0) is False
    assert store.get(KEY) == {"a": 1, "v": 1}
    assert store.swap(KEY, {"a": 2}, 1) is True
    assert store.swap(KEY, {"a": 3}, 1) is False
    assert store.get(KEY) == {"a": 2, "v": 2}


def test_counters_begin_at_nothing_and_leave_the_rest(store: Store, clock: FakeClock) -> None:
    assert store.add(KEY, {"events": 2, "bytes": 10}) == {"events": 2, "bytes": 10}
    assert store.add(KEY, {"events": -1}) == {"events": 1, "bytes": 10}
    store.put(KEY, {"name": "x", "events": 5})
    ttl = clock() // 1000 + 60
    assert store.add(KEY, {"events": 1}, ttl) == {"name": "x", "events": 6, "ttl": ttl}
    assert store.get(KEY) == {"name": "x", "events": 6, "ttl": ttl}


def test_counters_of_many_threads_add_up(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        runs = [pool.submit(copy_context().run, store.add, KEY, {"n": 1}) for _ in range(40)]
        assert sorted(run.result(60)["n"] for run in runs) == list(range(1, 41))


def test_a_row_is_deleted_once(store: Store) -> None:
    store.put(KEY, {"a": 1})
    assert store.delete(KEY) == {"a": 1}
    assert store.delete(KEY) is None
    assert store.get(KEY) is None


def test_an_expired_row_is_not_there_for_anybody(store: Store, clock: FakeClock) -> None:
    def expired() -> None:
        store.put(KEY, {"a": 1, "v": 4, "ttl": clock() // 1000 + 5})
        assert store.get(KEY) is not None
        clock.pass_s(5)

    expired()
    assert store.get(KEY) is None
    assert store.list(KEY.pk, "K#") == []
    assert store.put(KEY, {"b": 1}, Exists.PRESENT) is False
    assert store.swap(KEY, {"b": 1}, 4) is False
    assert store.put(KEY, {"b": 1}, Exists.ABSENT) is True
    expired()
    assert store.swap(KEY, {"b": 1}, 0) is True
    assert store.get(KEY) == {"b": 1, "v": 1}
    expired()
    assert store.add(KEY, {"a": 1}) == {"a": 1}
    expired()
    assert store.delete(KEY) is None


def test_rows_are_listed_in_order_by_prefix_and_page(store: Store, clock: FakeClock) -> None:
    pk = keys.team(TEAM)
    for i in range(7):
        store.put(Key(pk, f"F#{i}"), {"i": i})
    store.put(Key(pk, "G#0"), {"i": 100})
    store.put(Key(pk, "E#0"), {"i": 100})
    store.put(Key(pk, "F#3"), {"ttl": clock() // 1000})
    everything = [(f"F#{i}", {"i": i}) for i in (0, 1, 2, 4, 5, 6)]
    assert store.list(pk, "F#") == everything
    assert store.list(pk, "F#", limit=2) == everything[:2]
    assert store.list(pk, "F#", limit=2, after="F#1") == [everything[2], everything[3]]
    assert store.list(pk, "F#", limit=10, after="F#1") == everything[2:]
    assert store.list(pk, "F#", newest=True) == everything[::-1]
    assert store.list(pk, "F#", newest=True, limit=3, after="F#5") == everything[3:0:-1]
    assert [sk for sk, _ in store.list(pk, "", limit=3)] == ["E#0", "F#0", "F#1"]


def test_the_log_is_no_row(store: Store, session: SessionKey) -> None:
    fill(store, session, 1, 1)
    store.put(keys.lease(session, "c"), {"a": 1})
    assert store.list(keys.session(session), "") == [("C#c", {"a": 1})]


def test_a_partition_is_dropped_whole_and_alone(store: Store, session: SessionKey) -> None:
    other = SessionKey(TEAM, session.session + "2")
    for s in (session, other):
        fill(store, s, *[1] * 20)
        for i in range(20):
            store.put(keys.lease(s, f"c{i}"), {})
    store.put(KEY, {"stays": True})
    assert store.drop(keys.session(session)) == 40
    assert store.list(keys.session(session), "") == []
    assert list(store.forward(session, 0, 100)) == []
    assert len(store.list(keys.session(other), "")) == 20
    assert len(list(store.forward(other, 0, 100))) == 20
    assert store.get(KEY) == {"stays": True}
    assert store.drop(keys.team(TEAM)) == 1
