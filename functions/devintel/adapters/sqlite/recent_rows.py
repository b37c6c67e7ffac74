"""The rows that were read last, as text: exact, because one process holds the file."""

from __future__ import annotations

import sqlite3
from threading import Lock

from devintel.keys import Key

_MOST = 2_000
_ROW = "SELECT body, ttl FROM rows WHERE pk = ? AND sk = ?"


class RecentRows:
    """Bodies by key, filled and emptied while `lock` is held, read without it.

    A write forgets its key inside its transaction: until it commits, a reader gets what was
    before, or waits for the lock.
    """

    def __init__(self, db: sqlite3.Connection, lock: Lock) -> None:
        self._db = db
        self._lock = lock
        self._bodies: dict[Key, tuple[str, int | None]] = {}

    def body(self, key: Key, now_s: int) -> str | None:
        """A row's JSON; None where there is none or it has expired. Raises `sqlite3.Error`."""
        found = self._bodies.get(key) or self._read(key)
        if found is None or (found[1] is not None and found[1] <= now_s):
            return None
        return found[0]

    def forget(self, key: Key) -> None:
        """The row changes."""
        self._bodies.pop(key, None)

    def clear(self) -> None:
        """Many rows change."""
        self._bodies.clear()

    def _read(self, key: Key) -> tuple[str, int | None] | None:
        with self._lock:
            found: tuple[str, int | None] | None = self._db.execute(_ROW, key).fetchone()
            if found is not None:
                if len(self._bodies) >= _MOST:
                    self._bodies.clear()
                self._bodies[key] = found
            return found
