"""The rows beside the log in SQLite: JSON documents with an expiry."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import cast

from pydantic_core import from_json

from devintel import fencing, keys
from devintel.adapters import table
from devintel.adapters.sqlite.file import SqliteFile, failed
from devintel.keys import Key
from devintel.ports import NOTHING_ELSE, Document, Exists, Row
from devintel.tenancy import guard

_LIVE = "(ttl IS NULL OR ttl > ?)"
_ROW = f"SELECT body FROM rows WHERE pk = ? AND sk = ? AND {_LIVE}"
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_PUT = "INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)"
_SWEPT_AT_ONCE = 100


class SqliteRows:
    """`ports.Rows` over a file, but for `drop`, which takes the log too."""

    _file: SqliteFile

    def get(self, key: Key, *, consistent: bool = True) -> Row | None:
        """One row."""
        guard(key.pk)
        try:
            body = self._file.recent.body(key, self._file.now_s())
        except sqlite3.Error as error:
            raise failed(error) from error
        return None if body is None else cast(Row, from_json(body))

    def put(self, key: Key, row: Document, exists: Exists = Exists.ANY) -> bool:
        """Write a row under a condition."""
        guard(key.pk)
        if exists is Exists.ANY and not fencing.held():
            with self._file.holding() as db:
                self._save(db, key, row)
            return True
        with self._file.writing() as db:
            self._stands(db)
            if exists is Exists.ANY:
                self._save(db, key, row)
                return True
            there = self._stored(db, key) is not None
            if there is not (exists is Exists.PRESENT):
                return False
            self._save(db, key, row)
            return True

    def swap(
        self, key: Key, row: Document, version: int, also: Mapping[Key, Document] = NOTHING_ELSE
    ) -> bool:
        """Write if nobody else did since `version`, and other rows with it."""
        for one in (key, *also):
            guard(one.pk)
        with self._file.writing() as db:
            self._stands(db)
            stored = self._stored(db, key)
            if (stored.get("v") if stored is not None else 0) != version:
                return False
            self._save(db, key, {**row, "v": version + 1})
            for place, other in also.items():
                self._save(db, place, other)
            return True

    def fence(self, pk: str, *, consistent: bool = True) -> int:
        """Where a partition's fence stands."""
        return int((self.get(keys.fence(pk)) or {"v": 0})["v"])

    def move_fence(self, pk: str) -> None:
        """Let it stand somewhere else."""
        self.put(keys.fence(pk), table.moved_fence(self._file.now_s()))

    def add(self, key: Key, amounts: Mapping[str, int], ttl: int | None = None) -> Row:
        """Add to counters; the row after it."""
        guard(key.pk)
        with self._file.holding() as db:
            found = self._file.recent.held(key, self._file.now_s())
            row: Row = from_json(found) if found else {}
            for name, amount in amounts.items():
                row[name] = row.get(name, 0) + amount
            if ttl is not None:
                row["ttl"] = ttl
            body = self._save(db, key, row)
            self._file.recent.keep(key, (body, row.get("ttl")))
            return row

    def delete(self, key: Key) -> Row | None:
        """Delete a row; only one caller gets it."""
        guard(key.pk)
        with self._file.writing() as db:
            row = self._stored(db, key)
            self._file.recent.forget(key)
            db.execute("DELETE FROM rows WHERE pk = ? AND sk = ?", key)
            return row

    def list(
        self,
        pk: str,
        prefix: str,
        *,
        limit: int = 1000,
        after: str = "",
        newest: bool = False,
        consistent: bool = True,
    ) -> list[tuple[str, Row]]:
        """Rows by the beginning of their sort key."""
        guard(pk)
        end = prefix + "\U0010ffff"
        edge = "sk < ? ORDER BY sk DESC" if newest else "sk > ? ORDER BY sk"
        found = self._file.read(
            f"SELECT sk, body FROM rows WHERE pk = ? AND sk >= ? AND sk < ? AND {_LIVE}"
            f" AND {edge} LIMIT ?",
            (pk, prefix, end, self._file.now_s(), after or (end if newest else ""), limit),
        )
        return [(sk, from_json(body)) for sk, body in found]

    def _save(self, db: sqlite3.Connection, key: Key, row: Document) -> str:
        body = _compact(row)
        kept = table.pack_text(body) if len(body) > table.ITEM_BYTES // 4 else body
        table.fits(key.pk, key.sk, len(kept.encode() if isinstance(kept, str) else kept))
        self._file.recent.forget(key)
        db.execute(_PUT, (*key, row.get("ttl"), body))
        return body

    def _stands(self, db: sqlite3.Connection) -> None:
        """Raise `Outdated` where the fence that this write is behind has moved."""
        fence = fencing.held()
        if fence and (self._stored(db, keys.fence(fence.pk)) or {"v": 0})["v"] != fence.at:
            raise fencing.Outdated("This was deleted or erased meanwhile.")

    def _stored(self, db: sqlite3.Connection, key: Key) -> Row | None:
        found = db.execute(_ROW, (*key, self._file.now_s())).fetchone()
        return cast(Row, from_json(found[0])) if found else None


def sweep_all(db: sqlite3.Connection, now_s: int) -> int:
    """Remove every expired row; how many that were."""
    return db.execute("DELETE FROM rows WHERE ttl <= ?", (now_s,)).rowcount


def sweep(db: sqlite3.Connection, now_s: int) -> None:
    """Remove at most 100 expired rows."""
    db.execute(
        "DELETE FROM rows WHERE (pk, sk) IN (SELECT pk, sk FROM rows WHERE ttl <= ? LIMIT ?)",
        (now_s, _SWEPT_AT_ONCE),
    )
