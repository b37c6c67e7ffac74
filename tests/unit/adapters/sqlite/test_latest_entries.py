"""What was written last is read without the file, and never differs from it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from devintel import keys
from devintel.adapters.sqlite.latest_entries import LatestEntries
from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import Unavailable
from devintel.log.appender import Appender
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.unit.log.test_event_identity import entry, event

SESSION = SessionKey("acme", "s")


def test_a_stretch_up_to_the_end_is_held_and_the_oldest_go_first() -> None:
    latest = LatestEntries(most_events=3)
    entries = [entry(i, event("m", f"{i}")) for i in range(1, 6)]
    for one in entries[:2]:
        latest.add("s", one)
    latest.add("t", entries[0])
    assert latest.behind("s", 0, 9, 0) == entries[:2]
    assert latest.behind("s", 1, 9, 0) == entries[1:2]
    assert latest.behind("s", 2, 9, 0) == []
    assert latest.behind("s", 0, 1, 0) == entries[:1]

    latest.add("s", entries[2])  # one too many
    assert latest.behind("s", 0, 9, 0) is None
    assert latest.behind("s", 1, 9, 0) == entries[1:3]

    latest.forget("s")
    assert (latest.behind("s", 1, 9, 0), latest.behind("t", 0, 9, 0)) == (None, entries[:1])
    latest.add("t", entries[1])
    latest.add("t", entries[2])
    latest.add("t", entries[3])
    assert latest.behind("t", 1, 9, 0) == entries[1:4]

    for one in entries[:3]:
        latest.add("u", one)
    assert latest.behind("t", 1, 9, 0) is None


def test_what_has_expired_is_not_seen() -> None:
    latest = LatestEntries()
    latest.add("s", replace(entry(1, event("m", "1")), ttl=5))
    latest.add("s", replace(entry(2, event("m", "2")), ttl=9))
    assert [one.first_seq for one in latest.behind("s", 0, 9, 5) or []] == [2]


def test_a_session_reads_the_same_from_memory_and_from_the_file(tmp_path: Path) -> None:
    clock = FakeClock()
    with acting_for("acme"):
        store = SqliteStore(tmp_path, clock)
        appender = Appender(store, clock)
        for i in range(5):
            appender.append(SESSION, [event("m", f"{i}.{n}") for n in range(3)], retention_s=9)
        remembered = {after: list(store.forward(SESSION, after, 3)) for after in range(16)}
        store.close()
        again = SqliteStore(tmp_path, clock)
        for after, entries in remembered.items():
            read = list(again.forward(SESSION, after, 3))
            assert read == entries
            assert [one.stored for one in read] == [one.stored for one in entries]
        again.close()


def test_a_first_entry_that_was_undone_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FakeClock()
    store = SqliteStore(None, clock, sweep_every=1)

    def broken(db: sqlite3.Connection) -> None:
        if db.execute("SELECT count(*) FROM entries").fetchone() != (0,):
            raise sqlite3.OperationalError("disk is full")

    with acting_for("acme"):
        monkeypatch.setattr(store._file, "in_passing", broken)
        with pytest.raises(Unavailable, match="disk is full"):
            store.write(SESSION, entry(1, event("m", "1")))
        monkeypatch.undo()
        assert (store.tail(SESSION), list(store.forward(SESSION, 0, 9))) == (None, [])
        assert store.write(SESSION, entry(1, event("m", "2"))) is None


def test_a_deleted_session_is_not_remembered() -> None:
    store = SqliteStore(None, FakeClock())
    with acting_for("acme"):
        store.write(SESSION, entry(1, event("m", "1")))
        store.drop(keys.session(SESSION))
        assert list(store.forward(SESSION, 0, 9)) == []


def test_entries_are_weighed_by_their_text_however_well_it_packs() -> None:
    latest = LatestEntries(most_bytes=50_000)
    for number in (1, 2):
        latest.add("s", entry(number, event("x" * 30_000, f"{number}")))
    assert latest.behind("s", 0, 9, 0) is None
    assert [one.first_seq for one in latest.behind("s", 1, 9, 0) or []] == [2]
