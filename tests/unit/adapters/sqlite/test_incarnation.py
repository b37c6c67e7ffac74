"""A restored copy, or a file that lost its end with the power, is told from one that was killed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from devintel.adapters.sqlite import incarnation
from devintel.adapters.sqlite.store import SqliteStore
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.cloud import Cloud
from tests.fakes.clock import FakeClock

KEY = SessionKey("local", "s")


def write(store: SqliteStore, count: int, first: int = 0) -> tuple[str, int]:
    """Write so many events; epoch and head."""
    cloud = Cloud(store)
    client = cloud.connect("c=")
    client.init("s")
    for number in range(first, first + count):
        client.log("x", id=f"e{number}")
    return head(store)


def head(store: SqliteStore) -> tuple[str, int]:
    """Epoch and head of the session."""
    with acting_for("local"):
        tail = store.tail(KEY)
    return (tail.epoch, tail.last_seq) if tail else ("", 0)


def reopened(folder: Path) -> SqliteStore:
    return SqliteStore(folder, FakeClock())


def test_a_file_that_was_closed_or_killed_goes_on_in_its_epoch(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    epoch, _ = write(store, 3)
    store.close()
    store = reopened(tmp_path)
    assert head(store) == (epoch, 3)
    write(store, 2, first=3)
    left_open = store._file._opened.pop_all()  # as a kill leaves it: not closed in order
    shutil.copytree(tmp_path, tmp_path / "killed", ignore=shutil.ignore_patterns("*.lock"))
    killed = reopened(tmp_path / "killed")
    assert head(killed) == (epoch, 5)
    killed.close()
    left_open.close()


@pytest.mark.parametrize("all_of_it", [False, True])
def test_a_copy_put_in_its_place_begins_a_new_epoch(tmp_path: Path, all_of_it: bool) -> None:
    folder, backup = tmp_path / "data", tmp_path / "backup"
    store = reopened(folder)
    epoch, _ = write(store, 3)
    store.close()
    shutil.copytree(folder, backup)
    store = reopened(folder)
    write(store, 4, first=3)
    store.close()
    if all_of_it:
        shutil.rmtree(folder)
        shutil.copytree(backup, folder)
    else:
        for name in ("devintel.db", "devintel.db-wal", "devintel.db-shm"):
            (folder / name).unlink(missing_ok=True)
        shutil.copy(backup / "devintel.db", folder / "devintel.db")
    store = reopened(folder)
    cloud = Cloud(store)
    write(store, 6, first=10)
    answer = cloud.connect("r=").init("s", resume={"epoch": epoch, "seq": 7})
    store.close()
    if all_of_it:  # nothing tells it but a reader that is ahead, and this one is not
        return
    assert (answer["recovered"], answer["reason"]) == (False, "epoch")


def test_a_reader_that_is_ahead_of_a_restored_copy_ends_its_epoch(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s", pid="p")
    for number in range(1, 4):
        client.send("event", event={"type": "log", "content": {}, "id": f"e{number}"}, pseq=number)
    epoch = cloud.store_epoch()
    ahead = cloud.connect("r=").init("s", resume={"epoch": epoch, "seq": 9})
    later = cloud.connect("q=").init("s", resume={"epoch": epoch, "seq": 2})
    told = client.send("event", event={"type": "log", "content": {}}, pseq=9)
    assert (ahead["recovered"], ahead["reason"], ahead["seq"]) == (False, "epoch", 4)
    assert (later["recovered"], later["epoch"]) == (False, ahead["epoch"])
    assert (ahead["epoch"] != epoch, told["code"], told["expected"]) == (True, "out_of_order", 4)


def test_without_power_the_last_commits_may_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = reopened(tmp_path)
    epoch, _ = write(store, 3)
    shutil.copytree(tmp_path, tmp_path / "cut", ignore=shutil.ignore_patterns("*.lock"))
    monkeypatch.setattr(incarnation, "_boot", lambda: "another start of the machine")
    cut = reopened(tmp_path / "cut")
    assert cut.found == incarnation.ANOTHER
    assert head(cut)[0] != epoch
    cut.close()
    again = reopened(tmp_path / "cut")
    assert again.found == ""
    again.close()
    store.close()


def test_a_database_that_is_gone_is_told(tmp_path: Path) -> None:
    reopened(tmp_path).close()
    for file in tmp_path.glob("devintel.db*"):
        file.unlink()
    store = reopened(tmp_path)
    assert store.found == incarnation.EMPTIED
    store.close()
