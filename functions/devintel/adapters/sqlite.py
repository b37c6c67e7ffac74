"""The store of one machine: SQLite in one file, write-ahead logged, held by one process.

One connection under one lock serves all threads: a write is some 50 microseconds, so waiting for
it costs less than opening connections. `synchronous=NORMAL` means that a commit is in the
operating system's hands before it returns: nothing acknowledged is lost when the process is
killed; the last moments may be lost when the machine loses its power.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, cast

from devintel.adapters import table
from devintel.errors import Unavailable
from devintel.keys import Key
from devintel.keys import session as partition
from devintel.model import Entry, SessionKey
from devintel.ports import Clock, Exists, Row
from devintel.tenancy import guard

FILE = "devintel.db"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS log (
    pk TEXT NOT NULL, first_seq INTEGER NOT NULL, n INTEGER NOT NULL, ttl INTEGER NOT NULL,
    head BLOB NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (pk, first_seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rows (
    pk TEXT NOT NULL, sk TEXT NOT NULL, ttl INTEGER, body TEXT NOT NULL,
    PRIMARY KEY (pk, sk)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rows_ttl ON rows (ttl) WHERE ttl IS NOT NULL;
"""
_ENTRY = "SELECT first_seq, n, ttl, packed, head FROM log WHERE pk = ? "
_APPEND = "INSERT OR IGNORE INTO log VALUES (?, ?, ?, ?, ?, ?)"
_ROW = "SELECT body FROM rows WHERE pk = ? AND sk = ? AND (ttl IS NULL OR ttl > ?)"
_PAGE = 64
_SWEEP_EVERY = 64
_SWEEP_ROWS = 100
_GRACE_S = 86_400


class SqliteStore:
    """`ports.Store` in `<folder>/devintel.db`, or in memory where `folder` is None.

    Raises `Unavailable` with a sentence for the user when the file cannot be used.
    """

    def __init__(self, folder: Path | None, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._writes = 0
        self._swept = ""
        self._db = _open(folder)

    def close(self) -> None:
        """Let the file go; a second start finds everything in it."""
        with self._lock:
            self._db.close()

    # The log

    def tail(self, session: SessionKey) -> Entry | None:
        """The newest entry, expired or not."""
        pk = self._partition(session)
        found = self._read(_ENTRY + "ORDER BY first_seq DESC LIMIT 1", (pk,))
        return table.entry(*found[0]) if found else None

    def write(self, session: SessionKey, entry: Entry) -> Entry | None:
        """Write if the position is free, else the entry that holds it."""
        pk = self._partition(session)
        values = (pk, entry.first_seq, entry.n, entry.ttl, table.head(entry), entry.packed)
        with self._writing() as db:
            if db.execute(_APPEND, values).rowcount:
                return None
            return table.entry(*db.execute(_ENTRY + "AND first_seq = ?", values[:2]).fetchone())

    def forward(self, session: SessionKey, after: int, limit: int) -> Iterator[Entry]:
        """Live entries behind `after`, oldest first."""
        pk = self._partition(session)
        holder = self._read(
            "SELECT max(first_seq) FROM log WHERE pk = ? AND first_seq <= ?", (pk, after + 1)
        )
        start = holder[0][0] or 0
        query = (
            _ENTRY + "AND first_seq >= ? AND ttl > ? AND packed <> x'' ORDER BY first_seq LIMIT ?"
        )
        while limit > 0:
            page = self._read(query, (pk, start, self._now_s(), min(limit, _PAGE)))
            for row in page:
                start = row[0] + 1
                if row[0] + row[1] - 1 > after:
                    limit -= 1
                    yield table.entry(*row)
            if len(page) < _PAGE:
                return

    def backward(self, session: SessionKey, before: int | None, limit: int) -> Iterator[Entry]:
        """Live entries in front of `before`, newest first."""
        pk = self._partition(session)
        end = 1 << 62 if before is None else before
        query = (
            _ENTRY
            + "AND first_seq < ? AND ttl > ? AND packed <> x'' ORDER BY first_seq DESC LIMIT ?"
        )
        while limit > 0:
            page = self._read(query, (pk, end, self._now_s(), min(limit, _PAGE)))
            for row in page:
                end, limit = row[0], limit - 1
                yield table.entry(*row)
            if len(page) < _PAGE:
                return

    # Rows

    def get(self, key: Key) -> Row | None:
        """One row."""
        guard(key.pk)
        found = self._read(_ROW, (*key, self._now_s()))
        return cast(Row, json.loads(found[0][0])) if found else None

    def put(self, key: Key, row: Row, exists: Exists = Exists.ANY) -> bool:
        """Write a row under a condition."""
        guard(key.pk)
        with self._writing() as db:
            if exists is not Exists.ANY:
                there = self._row(db, key) is not None
                if there is not (exists is Exists.PRESENT):
                    return False
            _save(db, key, row)
            return True

    def swap(self, key: Key, row: Row, version: int) -> bool:
        """Write if nobody else did since `version`."""
        guard(key.pk)
        with self._writing() as db:
            stored = self._row(db, key)
            if (stored.get("v", 0) if stored else 0) != version:
                return False
            _save(db, key, {**row, "v": version + 1})
            return True

    def add(self, key: Key, amounts: Mapping[str, int], ttl: int | None = None) -> Row:
        """Add to counters; the row after it."""
        guard(key.pk)
        with self._writing() as db:
            row = self._row(db, key) or {}
            for name, amount in amounts.items():
                row[name] = row.get(name, 0) + amount
            if ttl is not None:
                row["ttl"] = ttl
            _save(db, key, row)
            return row

    def delete(self, key: Key) -> Row | None:
        """Delete a row; only one caller gets it."""
        guard(key.pk)
        with self._writing() as db:
            row = self._row(db, key)
            db.execute("DELETE FROM rows WHERE pk = ? AND sk = ?", key)
            return row

    def list(
        self, pk: str, prefix: str, *, limit: int = 1000, after: str = "", newest: bool = False
    ) -> list[tuple[str, Row]]:
        """Rows by the beginning of their SK."""
        guard(pk)
        low, high = prefix, prefix + "\U0010ffff"
        order = "sk < ? ORDER BY sk DESC" if newest else "sk > ? ORDER BY sk"
        edge = after or (high if newest else "")
        found = self._read(
            "SELECT sk, body FROM rows WHERE pk = ? AND sk >= ? AND sk < ?"
            f" AND (ttl IS NULL OR ttl > ?) AND {order} LIMIT ?",
            (pk, low, high, self._now_s(), edge, limit),
        )
        return [(sk, json.loads(body)) for sk, body in found]

    def drop(self, pk: str) -> int:
        """Delete a partition; a session's numbering goes on behind a tombstone."""
        guard(pk)
        with self._writing() as db:
            gone = db.execute("DELETE FROM rows WHERE pk = ?", (pk,)).rowcount
            last = db.execute(_ENTRY + "ORDER BY first_seq DESC LIMIT 1", (pk,)).fetchone()
            if last and last[3]:
                stone = table.tombstone(table.entry(*last), self._now_s(), secrets.token_hex(8))
                gone += db.execute("DELETE FROM log WHERE pk = ?", (pk,)).rowcount
                db.execute(
                    _APPEND,
                    (pk, stone.first_seq, 1, stone.ttl, table.head(stone), b""),
                )
            return gone

    # Underneath

    def _partition(self, session: SessionKey) -> str:
        pk = partition(session)
        guard(pk)
        return pk

    def _now_s(self) -> int:
        return self._clock() // 1000

    def _row(self, db: sqlite3.Connection, key: Key) -> Row | None:
        found = db.execute(_ROW, (*key, self._now_s())).fetchone()
        return cast(Row, json.loads(found[0])) if found else None

    def _read(self, query: str, values: tuple[Any, ...]) -> Sequence[Any]:
        with self._lock, _translated():
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; committed when the block ends, undone when it fails."""
        with self._lock, _translated(), self._db:
            self._db.execute("BEGIN")
            yield self._db
            self._writes += 1
            if self._writes % _SWEEP_EVERY == 0:
                self._sweep()

    def _sweep(self) -> None:
        """Remove some of what has expired: a few rows, and the oldest entries of one session.

        A session's expired entries are its first ones, so a look at its first tells; the next
        session is looked at next time. Entries stay a day longer, while appenders know the tail.
        """
        now = self._now_s()
        self._db.execute(
            "DELETE FROM rows WHERE (pk, sk) IN (SELECT pk, sk FROM rows WHERE ttl <= ? LIMIT ?)",
            (now, _SWEEP_ROWS),
        )
        found = self._db.execute(
            "SELECT pk FROM log WHERE pk > ? ORDER BY pk LIMIT 1", (self._swept,)
        ).fetchone()
        self._swept = found[0] if found else ""
        self._db.execute(
            "DELETE FROM log WHERE pk = ? AND first_seq IN (SELECT first_seq FROM log"
            " WHERE pk = ? AND ttl <= ? ORDER BY first_seq LIMIT ?)",
            (self._swept, self._swept, now - _GRACE_S, _SWEEP_ROWS),
        )


def _save(db: sqlite3.Connection, key: Key, row: Row) -> None:
    body = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    db.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", (*key, row.get("ttl"), body))


def _open(folder: Path | None) -> sqlite3.Connection:
    """The file, held alone: a second process is told so instead of sharing it unnoticed."""
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(
            ":memory:" if folder is None else folder / FILE,
            isolation_level=None,
            check_same_thread=False,
            timeout=1.0,
        )
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("PRAGMA cache_size=-32000")
        db.executescript(_SCHEMA)
        db.execute("BEGIN IMMEDIATE")
        db.execute("COMMIT")
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(
            f"Cannot keep events in {folder}: {_reason(error)}.", temporary=False
        ) from error
    return db


def _reason(error: Exception) -> str:
    if "locked" in str(error):
        return "another process is using it"
    return str(getattr(error, "strerror", None) or error)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Unavailable(f"The store failed: {error}.", retry_after=1.0) from error
