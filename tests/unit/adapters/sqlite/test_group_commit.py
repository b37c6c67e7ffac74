"""Nobody is told what a power cut may still take back, and who waits together shares a flush."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from devintel.adapters.sqlite import file as sqlite_file
from devintel.adapters.sqlite.file import FILE, WAL
from devintel.adapters.sqlite.group_commit import FileFlush, GroupCommit
from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import Unavailable
from devintel.log.reader import read
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.unit.log.test_event_identity import entry, event

SESSION = SessionKey("acme", "s")
PATIENCE = 30.0


class Disk:
    """A flush that begins and ends when the test says, or fails."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Semaphore(0), threading.Semaphore(0)
        self.flushes = 0
        self.failure: OSError | None = None

    def __call__(self) -> None:
        self.flushes += 1
        self.begun.release()
        assert self.may_end.acquire(timeout=PATIENCE)
        if self.failure:
            raise self.failure


class Cut(FileFlush):
    """A real flush; `image` is what a power cut right now would leave: the file as it lies there,
    and of the write-ahead log what was flushed."""

    image: Path

    def __call__(self) -> None:
        """Flush, then keep what is certain."""
        wal = self.image.parent / WAL
        reaches = wal.stat().st_size
        super().__call__()
        (self.image / WAL).write_bytes(wal.read_bytes()[:reaches])


@pytest.fixture(name="cut")
def _cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    Cut.image = tmp_path / "image"
    Cut.image.mkdir()
    monkeypatch.setattr(sqlite_file, "FileFlush", Cut)
    store = SqliteStore(tmp_path, FakeClock(), durable=True)
    yield store
    store.close()


def left(tmp_path: Path, number: int) -> set[str]:
    """The ids in the log of a machine that lost its power now and started again."""
    folder = tmp_path / f"after{number}"
    folder.mkdir()
    shutil.copy(tmp_path / FILE, folder / FILE)
    shutil.copy(Cut.image / WAL, folder / WAL)
    store = SqliteStore(folder, FakeClock())
    with acting_for("acme"):
        found = {one["id"] for one in read(store, SESSION, limit=1_000).events}
    store.close()
    return found


def test_what_was_acknowledged_is_there_after_any_power_cut(
    cut: SqliteStore, tmp_path: Path
) -> None:
    acknowledged: set[str] = set()
    with acting_for("acme"):
        for number in range(1, 31):
            cut.write(SESSION, entry(number, event("x" * 900, f"e{number}")))
            cut.settle()
            acknowledged.add(f"e{number}")
            if number % 5 == 0:
                assert left(tmp_path, number) == acknowledged


def test_many_writers_share_a_flush() -> None:
    disk, written = Disk(), [1]
    group = GroupCommit(disk, lambda: written[0])
    with ThreadPoolExecutor(11) as threads:
        first = threads.submit(group.wait, 1)
        assert disk.begun.acquire(timeout=PATIENCE)
        written[0] = 11
        others = [threads.submit(group.wait, n) for n in range(2, 12)]
        assert not first.done()
        disk.may_end.release()
        first.result(PATIENCE)
        assert disk.begun.acquire(timeout=PATIENCE)
        assert not any(one.done() for one in others)
        disk.may_end.release()
        for one in others:
            one.result(PATIENCE)
    assert disk.flushes == 2


def test_what_is_on_the_disk_is_not_flushed_again() -> None:
    disk = Disk()
    group = GroupCommit(disk, lambda: 3)
    disk.may_end.release()
    group.wait(2)
    group.wait(3)
    assert disk.flushes == 1


def test_after_a_flush_that_failed_nothing_is_promised() -> None:
    disk, written = Disk(), [1]
    disk.failure = OSError(5, "Input/output error")
    group = GroupCommit(disk, lambda: written[0])
    disk.may_end.release()
    with pytest.raises(Unavailable) as refused:
        group.wait(1)
    sentence = "The disk does not keep what is written ([Errno 5] Input/output error); start again."
    assert (refused.value.message, refused.value.temporary) == (sentence, False)
    disk.failure, written[0] = None, 2
    with pytest.raises(Unavailable):
        group.wait(2)
    assert disk.flushes == 1


def test_nobody_reads_what_is_not_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk()
    monkeypatch.setattr(sqlite_file, "GroupCommit", lambda _, written: GroupCommit(disk, written))
    for _ in range(2):
        disk.may_end.release()
    store = SqliteStore(tmp_path, FakeClock(), durable=True)

    def write(number: int) -> None:
        with acting_for("acme"):
            store.write(SESSION, entry(number, event("x", f"e{number}")))
            store.settle()

    def seen() -> list[int]:
        with acting_for("acme"):
            return [one.first_seq for one in store.forward(SESSION, 0, 10)]

    write(1)
    flushes = disk.flushes
    while disk.begun.acquire(blocking=False):
        """Those of the first entry are over."""
    while disk.may_end.acquire(blocking=False):
        """From now on the disk waits."""
    with ThreadPoolExecutor(2) as threads:
        writing = threads.submit(write, 2)
        assert disk.begun.acquire(timeout=PATIENCE)
        reading = threads.submit(seen)
        assert not writing.done()
        for _ in range(2):
            disk.may_end.release()
        assert reading.result(PATIENCE) == [1, 2]
        writing.result(PATIENCE)
    assert disk.flushes == flushes + 1
    store.close()
