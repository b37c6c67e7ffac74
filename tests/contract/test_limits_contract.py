"""Both stores keep to DynamoDB's limits, and nothing that is accepted goes beyond them."""

from __future__ import annotations

import random
import zlib
from dataclasses import replace

import pytest

from devintel import keys
from devintel.adapters import table
from devintel.errors import TooLarge
from devintel.keys import Key
from devintel.model import Entry, SessionKey, pack
from devintel.ports import Store
from tests.contract.conftest import TEAM

NAMES = ("客" * 114, "😀" * 86, "😀" * 128, "é" * 128, "a" * 128, "#/%?" * 32, "\u200a" * 5 + "x")


def entry(size: int) -> Entry:
    """An entry of so many bytes that no compression makes less."""
    noise = zlib.compress(random.Random(1).randbytes(size), 0)
    return Entry(1, 1, noise, "e", "w", 1, 1 << 40)


@pytest.mark.parametrize("name", NAMES)
def test_a_session_of_any_name_has_a_log_rows_and_a_place_in_the_directory(
    store: Store, name: str
) -> None:
    session = SessionKey(TEAM, name)
    event = {"id": "a", "type": "log", "timestamp": "", "source": "", "content": {}}
    written = Entry(1, 1, pack([event]), "e", "w", 1, 1 << 40)  # type: ignore[list-item] # an event
    assert store.write(session, written) is None
    for key in (
        keys.directory(session),
        keys.lease(session, "c="),
        keys.shown(session, "client:" + name * 2),
        keys.group(TEAM, name * 3),
        keys.solution(TEAM, name * 3),
        keys.snapshot(session, 3),
        keys.refusals(session),
    ):
        assert store.put(key, {"a": name})
        assert store.get(key) == {"a": name}
    tail = store.tail(session)
    assert tail is not None and tail.wid == "w"


def test_names_that_differ_only_at_their_end_have_keys_of_their_own() -> None:
    one, other = (keys.group(TEAM, "😀" * 300 + end) for end in "ab")
    assert one != other
    assert all(len(key.sk.encode()) <= table.SORT_KEY_BYTES for key in (one, other))


@pytest.mark.parametrize(
    ("pk", "sk"), [(f"T#{TEAM}#" + "a" * 2_050, "x"), (f"T#{TEAM}", "é" * 520)]
)
def test_a_key_beyond_the_limits_is_refused(store: Store, pk: str, sk: str) -> None:
    for write in (
        lambda: store.put(Key(pk, sk), {"a": 1}),
        lambda: store.swap(Key(pk, sk), {"a": 1}, 0),
        lambda: store.add(Key(pk, sk), {"a": 1}),
    ):
        with pytest.raises(TooLarge):
            write()


def test_an_item_beyond_400_kb_is_refused_and_one_below_is_kept(store: Store) -> None:
    session, noise = SessionKey(TEAM, "s"), random.Random(1).randbytes(260_000).hex()
    with pytest.raises(TooLarge):
        store.put(keys.settings(TEAM), {"a": noise + noise})
    with pytest.raises(TooLarge):
        store.write(session, entry(table.ITEM_BYTES))
    assert store.write(session, entry(table.ITEM_BYTES - 10_000)) is None
    assert store.put(keys.settings(TEAM), {"a": noise})


def test_an_entry_is_written_over_only_where_it_holds_the_same_positions(store: Store) -> None:
    session = SessionKey(TEAM, "replaced")
    first = replace(entry(10), packed=pack([]), wid="a")
    store.write(session, first)
    assert store.replace(session, replace(first, wid="b"))
    assert not store.replace(session, replace(first, n=2))
    assert not store.replace(session, replace(first, first_seq=9))
    tail = store.tail(session)
    assert (tail.wid if tail else "", tail.first_seq if tail else 0) == ("b", 1)


def test_who_knows_an_old_tail_of_a_deleted_log_finds_its_place_taken(store: Store) -> None:
    session = SessionKey(TEAM, "deleted")
    first = replace(entry(10), packed=pack([]), n=3)
    for number in range(3):
        store.write(session, replace(first, first_seq=1 + 3 * number, wid=f"w{number}"))
    store.drop(keys.session(session))
    for place in (4, 7, 10):
        found = store.write(session, replace(first, first_seq=place, wid="stale"))
        assert found is not None and found.packed == b""
    assert list(store.forward(session, 0, 10)) == []
    tail = store.tail(session)
    assert (tail.first_seq if tail else 0, tail.packed if tail else b"x") == (10, b"")
