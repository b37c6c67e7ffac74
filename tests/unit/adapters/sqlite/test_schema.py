"""A file of an older version is read on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from devintel.adapters import table
from devintel.adapters.sqlite.file import FILE
from devintel.adapters.sqlite.store import SqliteStore
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
