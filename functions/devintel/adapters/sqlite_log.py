"""The log of each session in SQLite: one row an entry, clustered by session and position."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator

from devintel.adapters import table
from devintel.adapters.sqlite_file import SqliteFile
from devintel.keys import session as partition
from devintel.model import Entry, SessionKey
from devintel.tenancy import guard

_ENTRY = "SELECT first_seq, n, ttl, packed, head FROM log WHERE pk = ? "
_NEWEST = _ENTRY + "ORDER BY first_seq DESC LIMIT 1"
_KEEP = "UPDATE log SET kept = max(kept, ?) WHERE pk = ? AND first_seq = ? AND head = ?"
_APPEND = "INSERT OR IGNORE INTO log VALUES (?, ?, ?, ?, ?, ?, ?)"
_LIVE = "AND ttl > ? AND packed <> x'' ORDER BY first_seq"
_PAGE = 64
_SWEPT_AT_ONCE = 100


class SqliteLog:
    """`ports.Log` over a file."""

    zlib_level = 1
    _file: SqliteFile

    def tail(self, session: SessionKey) -> Entry | None:
        """The newest entry, expired or not."""
        pk = _partition(session)
        now_s = self._file.now_s()
        while found := self._file.read(_NEWEST, (pk,)):
            tail = table.entry(*found[0])
            if tail.ttl + table.OUTLIVES_S > now_s + table.LEASE_S or self._keep(pk, tail, now_s):
                return tail
        return None

    def write(self, session: SessionKey, entry: Entry) -> Entry | None:
        """Write if the position is free, else the entry that holds it."""
        values = _values(_partition(session), entry)
        while not self._file.insert(_APPEND, values):
            if found := self._file.read(_ENTRY + "AND first_seq = ?", values[:2]):
                return table.entry(*found[0])
        return None

    def forward(self, session: SessionKey, after: int, limit: int) -> Iterator[Entry]:
        """Live entries behind `after`, oldest first."""
        pk = _partition(session)
        holder = self._file.read(
            "SELECT max(first_seq) FROM log WHERE pk = ? AND first_seq <= ?", (pk, after + 1)
        )
        start = holder[0][0] or 0
        query = f"{_ENTRY} AND first_seq >= ? {_LIVE} LIMIT ?"
        while limit > 0:
            page = self._file.read(query, (pk, start, self._file.now_s(), min(limit + 1, _PAGE)))
            for row in page:
                start = row[0] + 1
                if limit > 0 and row[0] + row[1] - 1 > after:
                    limit -= 1
                    yield table.entry(*row)
            if not page:
                return

    def backward(self, session: SessionKey, before: int | None, limit: int) -> Iterator[Entry]:
        """Live entries in front of `before`, newest first."""
        pk = _partition(session)
        end = 1 << 62 if before is None else before
        query = f"{_ENTRY} AND first_seq < ? {_LIVE} DESC LIMIT ?"
        while limit > 0:
            page = self._file.read(query, (pk, end, self._file.now_s(), min(limit, _PAGE)))
            for row in page:
                end, limit = row[0], limit - 1
                yield table.entry(*row)
            if not page:
                return

    def _keep(self, pk: str, tail: Entry, now_s: int) -> bool:
        """Let an expired tail stay while it may be written behind; False when it is gone."""
        with self._file.writing() as db:
            until = now_s + table.OUTLIVES_S
            kept = db.execute(_KEEP, (until, pk, tail.first_seq, table.head(tail)))
            return kept.rowcount > 0


class Sweep:
    """Removes entries that expired long ago, in small steps, one session a step.

    A session's expired entries are its first ones, so one look tells.
    """

    def __init__(self, file: SqliteFile) -> None:
        self._file = file
        self._at = ""

    def step(self, db: sqlite3.Connection) -> None:
        """Go to the next session and remove at most 100 entries of it."""
        found = db.execute("SELECT min(pk) FROM log WHERE pk > ?", (self._at,)).fetchone()
        self._at = found[0] or ""
        db.execute(
            "DELETE FROM log WHERE pk = ? AND first_seq IN (SELECT first_seq FROM"
            " (SELECT first_seq, kept FROM log WHERE pk = ? ORDER BY first_seq LIMIT ?)"
            " WHERE kept <= ?)",
            (self._at, self._at, _SWEPT_AT_ONCE, self._file.now_s()),
        )


def bury(db: sqlite3.Connection, pk: str, now_s: int) -> int:
    """Delete a session's log, leaving a tombstone; the number of entries that went."""
    last = db.execute(_NEWEST, (pk,)).fetchone()
    if last is None or not last[3]:
        return 0
    stone = table.tombstone(table.entry(*last), now_s, secrets.token_hex(8))
    gone = db.execute("DELETE FROM log WHERE pk = ?", (pk,)).rowcount
    db.execute(_APPEND, _values(pk, stone))
    return gone


def _partition(session: SessionKey) -> str:
    pk = partition(session)
    guard(pk)
    return pk


def _values(pk: str, entry: Entry) -> tuple[str, int, int, int, int, str | bytes, bytes]:
    kept = entry.ttl + table.OUTLIVES_S
    return pk, entry.first_seq, entry.n, entry.ttl, kept, table.head(entry), entry.packed
