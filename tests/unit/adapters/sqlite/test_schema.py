"""A file of an older version is read on, one of a newer version is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from devintel.adapters import table
from devintel.adapters.sqlite import schema
from devintel.adapters.sqlite.file import FILE
from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import Unavailable
from devintel.keys import session as partition
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.unit.log.test_event_identity import entry, event

OLD = """
CREATE TABLE log (
    pk TEXT NOT NULL, first_seq INTEGER NOT NULL, n INTEGER NOT NULL, ttl INTEGER NOT NULL,
    kept INTEGER NOT NULL, head BLOB NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (pk, first_seq)
) WITHOUT ROWID;
"""


def test_entries_of_the_first_layout_are_found_in_their_sessions(tmp_path: Path) -> None:
    sessions = [SessionKey("acme", name) for name in ("b", "a")]
    entries = [entry(1, event("m", "1"), event("m", "2")), entry(3, event("m", "3"))]
    old = sqlite3.connect(tmp_path / FILE)
    old.executescript(OLD)
    for session in sessions:
        for one in entries:
            row = (
                partition(session),
                one.first_seq,
                one.n,
                one.ttl,
                1 << 40,
                table.head(one),
            )
            old.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, one.packed))
    old.commit()
    old.close()

    for _ in range(2):
        store = SqliteStore(tmp_path, FakeClock())
        with acting_for("acme"):
            for session in sessions:
                assert list(store.forward(session, 0, 9)) == entries
                assert store.tail(session) == entries[-1]
        store.close()


def opened(folder: Path) -> sqlite3.Connection:
    """The file of a store that was used and closed."""
    SqliteStore(folder, FakeClock()).close()
    return sqlite3.connect(folder / FILE)


def test_a_file_of_a_newer_version_is_refused_with_a_sentence_and_left_alone(
    tmp_path: Path,
) -> None:
    with closing(opened(tmp_path)) as file:
        file.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = (tmp_path / FILE).read_bytes()

    with pytest.raises(Unavailable) as refused:
        SqliteStore(tmp_path, FakeClock())

    assert str(refused.value).startswith("The data was written by a newer DevIntel")
    assert refused.value.temporary is False
    assert (tmp_path / FILE).read_bytes() == before


def test_0_1_0_fails_at_our_file_before_it_writes_and_shows_a_sentence(tmp_path: Path) -> None:
    """What 0.1.0 does when it starts: it asks for no version, but moves a `log` over."""
    with closing(opened(tmp_path)) as file:
        version = file.execute("PRAGMA user_version").fetchone()
        assert file.execute("SELECT 1 FROM sqlite_master WHERE name = 'log'").fetchone()
        with pytest.raises(sqlite3.OperationalError) as refused:
            file.execute("INSERT OR IGNORE INTO sessions (pk) SELECT DISTINCT pk FROM log")
        left = file.execute("SELECT count(*) FROM sessions").fetchone()

    assert (version, left) == ((schema.VERSION,), (0,))
    assert str(refused.value).endswith(
        "this folder is of DevIntel 0.2 or newer - start that version"
    )
