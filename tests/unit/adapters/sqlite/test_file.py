"""A file that cannot be used says so in one sentence; one that can survives."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from devintel import keys
from devintel.adapters.sqlite.file import FILE, SqliteFile
from devintel.adapters.sqlite.store import SqliteStore
from devintel.adapters.sqlite.wal_checkpoints import EVERY_WRITES, Checkpoints
from devintel.errors import Unavailable
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.unit.log.test_event_identity import entry, event

SESSION = SessionKey("acme", "s")


def test_a_second_start_finds_everything_again(tmp_path: Path) -> None:
    written = entry(1, event("a", "x"))
    with acting_for("acme"):
        store = SqliteStore(tmp_path / "new" / "folder", FakeClock())
        store.write(SESSION, written)
        store.close()
        again = SqliteStore(tmp_path / "new" / "folder", FakeClock())
        assert again.tail(SESSION) == written
        again.close()


def test_a_file_in_use_is_refused_in_one_sentence(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path, FakeClock())
    with pytest.raises(Unavailable) as refused:
        SqliteStore(tmp_path, FakeClock())
    first.close()
    sentence = f"Cannot keep events in {tmp_path}: another process is using it."
    assert (refused.value.message, refused.value.temporary) == (sentence, False)


def test_a_folder_that_is_none_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unavailable) as refused:
        SqliteStore(tmp_path / "file", FakeClock())
    assert refused.value.message == f"Cannot keep events in {tmp_path / 'file'}: File exists."


def test_a_file_that_is_no_database_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database, but long enough to look like one " * 20)
    with pytest.raises(Unavailable) as refused:
        SqliteStore(tmp_path, FakeClock())
    assert refused.value.message == f"Cannot keep events in {tmp_path}: file is not a database."


def test_what_fails_is_undone_and_told_in_our_words(tmp_path: Path) -> None:
    file = SqliteFile(tmp_path, FakeClock())
    with pytest.raises(Unavailable) as failed, file.writing() as db:
        db.execute("INSERT INTO rows VALUES ('a', 'b', NULL, '{}')")
        raise sqlite3.OperationalError("disk I/O error")
    assert (failed.value.temporary, failed.value.retry_after) == (True, 1.0)
    assert file.read("SELECT * FROM rows", ()) == []
    file.close()


def test_checkpoints_are_made_beside_the_writes(tmp_path: Path) -> None:
    made = threading.Event()

    class Told(sqlite3.Connection):
        def execute(self, *statement: Any) -> sqlite3.Cursor:
            found = super().execute(*statement)
            made.set()
            return found

    file = SqliteFile(tmp_path, FakeClock())
    beside = sqlite3.connect(tmp_path / FILE, factory=Told, check_same_thread=False)
    checkpoints = Checkpoints(beside)
    for number in range(EVERY_WRITES):
        assert not made.is_set()
        file.insert("INSERT INTO rows VALUES (?, 'b', NULL, '{}')", (str(number),))
        checkpoints.wrote()
    assert made.wait(10)
    checkpoints.close()
    with pytest.raises(sqlite3.ProgrammingError):
        beside.execute("SELECT 1")
    file.close()


def test_what_was_written_behind_a_checkpoint_is_there_again(tmp_path: Path) -> None:
    file = SqliteFile(tmp_path, FakeClock())
    for number in range(3 * EVERY_WRITES):
        file.insert("INSERT INTO rows VALUES (?, 'b', NULL, '{}')", (str(number),))
    file.close()
    again = SqliteFile(tmp_path, FakeClock())
    assert again.read("SELECT count(*) FROM rows", ()) == [(3 * EVERY_WRITES,)]
    again.close()


def test_after_it_was_closed_every_use_says_that_the_store_failed(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path, FakeClock())
    store.close()

    uses = [
        lambda: store.get(keys.settings("acme")),
        lambda: store.put(keys.settings("acme"), {}),
        lambda: store.list(keys.team("acme"), ""),
        lambda: store.write(SESSION, entry(1, event("a", "x"))),
    ]
    for use in uses:
        with acting_for("acme"), pytest.raises(Unavailable, match="The store failed") as failed:
            use()
        assert failed.value.temporary is True


def test_a_file_that_cannot_be_opened_lets_go_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(Unavailable, match="unable to open database file"):
        SqliteStore(tmp_path, FakeClock())
    (tmp_path / FILE).rmdir()
    SqliteStore(tmp_path, FakeClock()).close()
