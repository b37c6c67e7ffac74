"""The log of each session in SQLite: one row an entry, clustered by session and position."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator

from devintel.adapters import table
from devintel.adapters.sqlite.file import SqliteFile
from devintel.adapters.sqlite.latest_entries import LatestEntries
from devintel.adapters.sqlite.schema import LAST_SEQ, SEQ_BITS
from devintel.errors import Unavailable
from devintel.keys import position
from devintel.keys import session as partition
from devintel.model import Entry, SessionKey, pack
from devintel.tenancy import guard

_SEQ = f"id & {LAST_SEQ}"
# The session is looked up first, then a stretch of its rows: `pk`, first and last position.
_BETWEEN = (
    "FROM sessions CROSS JOIN entries"
    f" WHERE pk = ? AND id >= (sid << {SEQ_BITS}) + ? AND id <= (sid << {SEQ_BITS}) + ? "
)
_ENTRIES = f"SELECT {_SEQ}, n, ttl, packed, head {_BETWEEN}"
_NEWEST = _ENTRIES + "ORDER BY id DESC LIMIT 1"
_HOLDER = f"SELECT {_SEQ} {_BETWEEN} ORDER BY id DESC LIMIT 1"
_LIVE = "AND ttl > ? AND packed <> x'' ORDER BY id"
_KEEP = (
    "UPDATE entries SET kept = max(kept, ?)"
    f" WHERE id = (SELECT (sid << {SEQ_BITS}) + ? FROM sessions WHERE pk = ?) AND head = ?"
)
_APPEND = (
    f"INSERT OR IGNORE INTO entries SELECT (sid << {SEQ_BITS}) + ?, ?, ?, ?, ?, ?"
    " FROM sessions WHERE pk = ?"
)
_REPLACE = (
    "UPDATE entries SET ttl = ?, head = ?, packed = ?"
    f" WHERE id = (SELECT (sid << {SEQ_BITS}) + ? FROM sessions WHERE pk = ?) AND n = ?"
)
_NAME = "INSERT OR IGNORE INTO sessions (pk) VALUES (?)"
_PAGE = 16
_SORT_KEY = position(0)
_SWEPT_AT_ONCE = 100
_NOTHING = pack([])


class SqliteLog:
    """`ports.Log` over a file."""

    zlib_level = 1
    settles_s = 0.0
    _file: SqliteFile
    _latest: LatestEntries

    def tail(self, session: SessionKey) -> Entry | None:
        """The newest entry, expired or not."""
        pk = _partition(session)
        now_s = self._file.now_s()
        while found := self._file.read(_NEWEST, (pk, 0, LAST_SEQ)):
            tail = table.entry(*found[0])
            lasts = tail.ttl + table.OUTLIVES_S > now_s + table.LEASE_S
            if lasts or self._keep(pk, tail, now_s):  # pragma: no branch - else it was just swept
                return tail
        return None

    def write(self, session: SessionKey, entry: Entry) -> Entry | None:
        """Write if the position is free, else the entry that holds it; `settle` waits."""
        pk = _partition(session)
        values = _values(pk, entry)
        table.fits(pk, _SORT_KEY, len(values[4]) + len(entry.packed))
        while not self._file.insert(_APPEND, values, lambda: self._latest.add(pk, entry)):
            if found := self._file.read(_ENTRIES, (pk, entry.first_seq, entry.first_seq)):
                return table.entry(*found[0])
            if self._begin(pk, entry):  # pragma: no branch - else another was faster
                return None
        return None

    def settle(self) -> None:
        """Wait for the disk, where that was asked for."""
        self._file.settle()

    def replace(self, session: SessionKey, entry: Entry) -> bool:
        """Write over the entry of the same positions."""
        pk = _partition(session)
        values = (entry.ttl, table.head(entry), entry.packed, entry.first_seq, pk, entry.n)
        with self._file.writing() as db:
            self._latest.forget(pk)
            return db.execute(_REPLACE, values).rowcount > 0

    def forward(
        self, session: SessionKey, after: int, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """Live entries behind `after`, oldest first."""
        pk = _partition(session)
        latest = self._latest.behind(pk, after, limit, self._file.now_s())
        if latest is None:
            return self._from_file(pk, after, limit)
        self._file.settle()
        return iter(latest)

    def backward(
        self, session: SessionKey, before: int | None, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """Live entries in front of `before`, newest first."""
        pk = _partition(session)
        end = LAST_SEQ if before is None else min(before - 1, LAST_SEQ)
        query = f"{_ENTRIES} {_LIVE} DESC LIMIT ?"
        while limit > 0:
            page = self._file.read(query, (pk, 0, end, self._file.now_s(), min(limit, _PAGE)))
            for row in page:
                end, limit = row[0] - 1, limit - 1
                yield table.entry(*row)
            if not page:
                return

    def _begin(self, pk: str, entry: Entry) -> bool:
        """Write a session's first entry, and its name; False when another was faster."""
        try:
            with self._file.writing() as db:
                db.execute(_NAME, (pk,))
                wrote = db.execute(_APPEND, _values(pk, entry)).rowcount > 0
                if wrote:  # pragma: no branch - else another was faster
                    self._latest.add(pk, entry)
        except Unavailable:
            self._latest.forget(pk)  # it was undone
            raise
        return wrote

    def _from_file(self, pk: str, after: int, limit: int) -> Iterator[Entry]:
        after = min(after, LAST_SEQ - 1)
        holder = self._file.read(_HOLDER, (pk, 0, after + 1))
        start = holder[0][0] if holder else 0
        query = f"{_ENTRIES} {_LIVE} LIMIT ?"
        while limit > 0:
            values = (pk, start, LAST_SEQ, self._file.now_s(), min(limit + 1, _PAGE))
            page = self._file.read(query, values)
            for row in page:
                start = row[0] + 1
                if limit > 0 and row[0] + row[1] - 1 > after:
                    limit -= 1
                    yield table.entry(*row)
            if not page:
                return

    def _keep(self, pk: str, tail: Entry, now_s: int) -> bool:
        """Let an expired tail stay while it may be written behind; False when it is gone."""
        with self._file.writing() as db:
            until = now_s + table.OUTLIVES_S
            kept = db.execute(_KEEP, (until, tail.first_seq, pk, table.head(tail)))
            return kept.rowcount > 0


class Sweep:
    """Removes entries that expired long ago, in small steps, one session a step.

    A session's expired entries are its first ones, so one look tells.
    """

    def __init__(self, file: SqliteFile) -> None:
        self._file = file
        self._at = 0

    def all(self, db: sqlite3.Connection) -> int:
        """Remove every entry whose time is over; how many that were."""
        gone = db.execute("DELETE FROM entries WHERE kept <= ?", (self._file.now_s(),)).rowcount
        db.execute(
            "DELETE FROM sessions WHERE NOT EXISTS (SELECT 1 FROM entries"
            f" WHERE id >= sid << {SEQ_BITS} AND id <= (sid << {SEQ_BITS}) + {LAST_SEQ})"
        )
        return gone

    def step(self, db: sqlite3.Connection) -> None:
        """Go to the next session and remove at most 100 entries of it, and its name with its last
        one."""
        found = db.execute("SELECT min(sid) FROM sessions WHERE sid > ?", (self._at,)).fetchone()
        self._at = found[0] or 0
        first = self._at << SEQ_BITS
        db.execute(
            "DELETE FROM entries WHERE id IN (SELECT id FROM (SELECT id, kept FROM entries"
            " WHERE id >= ? AND id <= ? ORDER BY id LIMIT ?) WHERE kept <= ?)",
            (first, first + LAST_SEQ, _SWEPT_AT_ONCE, self._file.now_s()),
        )
        db.execute(
            "DELETE FROM sessions WHERE sid = ? AND NOT EXISTS"
            " (SELECT 1 FROM entries WHERE id >= ? AND id <= ?)",
            (self._at, first, first + LAST_SEQ),
        )


def bury(db: sqlite3.Connection, pk: str, now_s: int) -> int:
    """Delete a session's log, leaving tombstones; the number of entries that went.

    One stays at the place of each entry: whoever still knows any of them as the tail writes behind
    it, and must find that place taken.
    """
    last = db.execute(_NEWEST, (pk, 0, LAST_SEQ)).fetchone()
    if last is None or not last[3]:
        return 0
    stone = table.tombstone(table.entry(*last), now_s, secrets.token_hex(8))
    _, _, ttl, kept, head, packed, _ = _values(pk, stone)
    gone = db.execute(
        "UPDATE entries SET ttl = ?, kept = ?, head = ?, packed = ?"
        f" WHERE packed <> x'' AND id IN (SELECT id {_BETWEEN})",
        (ttl, kept, head, packed, pk, 0, LAST_SEQ),
    ).rowcount
    db.execute(_APPEND, _values(pk, stone))
    return gone


def empty_expired(db: sqlite3.Connection, pk: str, now_s: int) -> int:
    """Leave nothing of a session's expired entries but their places; how many that were."""
    return db.execute(
        "UPDATE entries SET packed = ? WHERE ttl <= ? AND packed NOT IN (?, x'')"
        f" AND id IN (SELECT id {_BETWEEN})",
        (_NOTHING, now_s, _NOTHING, pk, 0, LAST_SEQ),
    ).rowcount


def _partition(session: SessionKey) -> str:
    pk = partition(session)
    guard(pk)
    return pk


def _values(pk: str, entry: Entry) -> tuple[int, int, int, int, str | bytes, bytes, str]:
    kept = entry.ttl + table.OUTLIVES_S
    return entry.first_seq, entry.n, entry.ttl, kept, table.head(entry), entry.packed, pk
