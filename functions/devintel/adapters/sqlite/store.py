"""The store of one machine: `ports.Store` in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from devintel import keys
from devintel.adapters import table
from devintel.adapters.sqlite import log_table, rows
from devintel.adapters.sqlite.file import SqliteFile
from devintel.adapters.sqlite.latest_entries import LatestEntries
from devintel.model import SessionKey
from devintel.ports import Clock
from devintel.tenancy import guard

_KEPT = (
    "SELECT pk FROM sessions WHERE pk BETWEEN ? AND ?"
    " UNION SELECT pk FROM rows WHERE pk BETWEEN ? AND ?"
)


class SqliteStore(log_table.SqliteLog, rows.SqliteRows):
    """`<folder>/devintel.db`, or memory where `folder` is None; safe for threads.

    Raises `Unavailable` with a sentence for the user when the file cannot be used.
    """

    def __init__(
        self,
        folder: Path | None,
        clock: Clock,
        sweep_every: int = 64,
        *,
        durable: bool = False,
    ) -> None:
        """`durable` waits for the disk before a write returns, and before a read tells of it."""
        self._file = SqliteFile(folder, clock, sweep_every, durable=durable)
        self._latest = LatestEntries()
        self._file.in_passing = self._sweep
        self._sweep_log = log_table.Sweep(self._file)
        self._expired = False
        self.daily: list[Callable[[], object]] = []
        """What else is to be done once a day, about files beside this one."""
        self._file.now_and_then(self._housekeeping)

    @property
    def found(self) -> str:
        """What there is to tell of the file as it was found; empty where nothing is."""
        return self._file.found

    def close(self) -> None:
        """Let the file go; a second start finds everything in it."""
        self._file.close()

    def drop(self, pk: str) -> int:
        """Delete everything in a partition; a session's numbering goes on behind it."""
        guard(pk)
        with self._file.writing() as db:
            self._file.recent.clear()
            self._latest.forget(pk)
            rows = db.execute("DELETE FROM rows WHERE pk = ?", (pk,)).rowcount
            self._save(db, keys.fence(pk), table.moved_fence(self._file.now_s()))
            return rows + log_table.bury(db, pk, self._file.now_s())

    def tidy(self) -> None:
        """Remove all that has expired, and write the file anew: no page keeps what was deleted."""
        self.purge()
        self._file.rewrite()

    def kept(self, team: str) -> Iterator[SessionKey]:
        """Sessions of which there is an entry or a row, expired or not."""
        first = f"{keys.team(team)}#{keys.SESSIONS}"
        guard(first)
        span = (first, first + "\U0010ffff")
        for (pk,) in self._file.read(_KEPT, span * 2):
            if session := keys.session_of(pk):
                yield session

    def empty_expired(self, pk: str) -> int:
        """Remove a partition's expired rows, and empty its expired entries."""
        guard(pk)
        now_s = self._file.now_s()
        with self._file.writing() as db:
            self._file.recent.clear()
            gone = db.execute("DELETE FROM rows WHERE pk = ? AND ttl <= ?", (pk, now_s)).rowcount
            return gone + log_table.empty_expired(db, pk, now_s)

    def purge(self) -> int:
        """Remove all that has expired; how many entries and rows that were."""
        with self._file.writing() as db:
            self._file.recent.clear()
            return rows.sweep_all(db, self._file.now_s()) + self._sweep_log.all(db)

    def _housekeeping(self, *, thorough: bool) -> None:
        """What has expired goes soon, and once a day the file is written anew without it."""
        self._expired = bool(self.purge()) or self._expired
        for work in self.daily if thorough else ():
            work()
        if thorough and self._expired:
            self._expired = False
            self._file.rewrite()

    def _sweep(self, db: sqlite3.Connection) -> None:
        rows.sweep(db, self._file.now_s())
        self._sweep_log.step(db)
