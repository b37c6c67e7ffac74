"""One SQLite file under one lock: held by this process alone, its failures in our words.

One connection serves all threads: a write is some 50 microseconds, so waiting for it costs less
than opening connections. `synchronous=NORMAL` means that a commit is in the operating system's
hands before it returns: nothing acknowledged is lost when the process is killed; the last moments
may be lost when the machine loses its power. `durable` waits for the disk, see `group_commit`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from devintel.adapters.sqlite import incarnation, schema
from devintel.adapters.sqlite.group_commit import FileFlush, GroupCommit
from devintel.adapters.sqlite.recent_rows import RecentRows
from devintel.adapters.sqlite.wal_checkpoints import BACKSTOP_PAGES, Checkpoints, Housekeeping
from devintel.errors import Unavailable
from devintel.ports import Clock

_TRUNCATIONS = 50
FILE = "devintel.db"
WAL = FILE + "-wal"
LOCK = "devintel.lock"


class SqliteFile:
    """The connection, its lock, and what is done in passing after every so many writes."""

    def __init__(
        self,
        folder: Path | None,
        clock: Clock,
        sweep_every: int = 64,
        *,
        durable: bool = False,
    ) -> None:
        self._clock = clock
        self._written = 0
        """Commits so far."""
        self._group: GroupCommit | None = None
        self._lock = Lock()
        self._writes = 0
        self.found = ""
        """What there is to tell of the file as it was found."""
        self._every = sweep_every
        self._checkpoints: Checkpoints | None = None
        with ExitStack() as opened:
            if folder is not None:
                opened.enter_context(closing(_hold(folder)))
            self._db = opened.enter_context(closing(_open(folder)))
            if folder is not None:
                self.found = _begun(self._db, folder)
                opened.callback(incarnation.end, self._db)
                if durable:
                    flush = opened.enter_context(closing(_flush(folder)))
                    self._group = GroupCommit(flush, lambda: self._written)
                self._checkpoints = opened.enter_context(closing(Checkpoints(_open(folder))))
            self._opened = opened.pop_all()
        self.recent = RecentRows(self._db, self._lock)
        self.in_passing: Callable[[sqlite3.Connection], None] = lambda db: None

    def close(self) -> None:
        """Let the file go; a second start finds everything in it."""
        with self._lock:
            self._opened.close()

    def now_and_then(self, housekeeping: Housekeeping) -> None:
        """Have this done every ten minutes, and thoroughly once a day, beside other work."""
        if self._checkpoints:
            self._checkpoints.housekeeping = housekeeping

    def rewrite(self) -> None:
        """Write the file anew and empty the write-ahead log, so that no page keeps what was
        deleted; raises `Unavailable`."""
        with self._lock, _translated():
            self._db.execute("VACUUM")
            for _ in range(_TRUNCATIONS):
                busy, *_ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not busy:  # pragma: no branch - unless the other checkpoint runs just now
                    return

    def now_s(self) -> int:
        """The time in seconds, as expiry counts it."""
        return self._clock() // 1000

    def read(self, query: str, values: Sequence[Any]) -> list[Any]:
        """All rows of a query; raises `Unavailable`."""
        with self._lock:
            try:
                found = self._db.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise failed(error) from error
            seen = self._written
        self._on_disk(seen)
        return found

    def settle(self) -> None:
        """Wait until all that was written so far is as durable as was asked for: nobody is told
        what a power cut may still take back. Raises `Unavailable`."""
        self._on_disk(self._written)

    def insert(
        self, statement: str, values: Sequence[Any], then: Callable[[], None] | None = None
    ) -> bool:
        """One statement that commits itself, the cheapest write; whether it wrote a row. `then` is
        called if so, before anybody else writes. Durable once `settle` returns."""
        with self._lock:
            try:
                wrote = self._db.execute(statement, values).rowcount > 0
            except sqlite3.Error as error:
                raise failed(error) from error
            if wrote and then:
                then()
            self._wrote()
            self._written += wrote
        self._sweep_if_due()
        return wrote

    @contextmanager
    def holding(self) -> Iterator[sqlite3.Connection]:
        """The lock, for a look at what was read last and the one statement that follows from it,
        which commits itself: half the cost of a transaction."""
        with self._lock, _translated():
            yield self._db
            self._wrote()
            self._written = mine = self._written + 1
        self._sweep_if_due()
        self._on_disk(mine)

    def _sweep_if_due(self) -> None:
        if self._writes >= self._every:
            with self.writing():
                """An empty transaction sweeps in passing."""

    def _wrote(self) -> None:
        self._writes += 1
        if self._checkpoints:
            self._checkpoints.wrote()

    def _on_disk(self, written: int) -> None:
        if self._group:
            self._group.wait(written)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed when the block ends, undone when it fails."""
        with self._lock, _translated():
            with self._db:
                self._db.execute("BEGIN")
                yield self._db
                self._wrote()
                if self._writes >= self._every:
                    self._writes = 0
                    self.in_passing(self._db)
            self._written = mine = self._written + 1
        self._on_disk(mine)


def _hold(folder: Path) -> sqlite3.Connection:
    """The folder taken for this process alone; a second one is told so instead of sharing it
    unnoticed. The system lets go of it however the process ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(
            folder / LOCK, isolation_level=None, check_same_thread=False, timeout=1.0
        )
    except (OSError, sqlite3.Error) as error:
        raise _unusable(folder, error) from error
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        lock.close()
        raise _unusable(folder, error) from error
    return lock


def _open(folder: Path | None) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(
            ":memory:" if folder is None else folder / FILE,
            isolation_level=None,
            check_same_thread=False,
            timeout=1.0,
        )
    except sqlite3.Error as error:
        raise _unusable(folder, error) from error
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
        db.execute("PRAGMA cache_size=-32000")
        db.execute(f"PRAGMA wal_autocheckpoint={BACKSTOP_PAGES}")
        schema.prepare(db)
    except sqlite3.Error as error:
        db.close()
        raise _unusable(folder, error) from error
    except Unavailable:
        db.close()
        raise
    return db


def _begun(db: sqlite3.Connection, folder: Path) -> str:
    try:
        return incarnation.begin(db, folder)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(folder, error) from error


def _flush(folder: Path) -> FileFlush:
    try:
        return FileFlush(folder / WAL)
    except OSError as error:
        raise _unusable(folder, error) from error


def _unusable(folder: Path | None, error: Exception) -> Unavailable:
    reason = str(getattr(error, "strerror", None) or error)
    if "locked" in reason:
        reason = "another process is using it"
    return Unavailable(f"Cannot keep events in {folder}: {reason}.", temporary=False)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise failed(error) from error


def failed(error: sqlite3.Error) -> Unavailable:
    """A driver's error in our words."""
    return Unavailable(f"The store failed: {error}.", retry_after=1.0)
