"""The rows that were read last, as text: exact, because one process holds the file."""

from __future__ import annotations

import sqlite3
from threading import Lock

from devintel.keys import Key

_MOST = 2_000
_Found = tuple[str, int | None]
_UNREAD: _Found = ("", 0)
_ROW = "SELECT body, ttl FROM rows WHERE pk = ? AND sk = ?"


class RecentRows:
    """Bodies by key, filled and emptied while `lock` is held, read without it.

    A write forgets its key inside its transaction: until it commits, a reader gets what was
    before, or waits for the lock.
    """

    def __init__(self, db: sqlite3.Connection, lock: Lock) -> None:
        self._db = db
        self._lock = lock
        self._bodies: dict[Key, _Found | None] = {}

    def body(self, key: Key, now_s: int) -> str | None:
        """A row's JSON; None where there is none or it has expired. Raises `sqlite3.Error`."""
        found = self._bodies.get(key, _UNREAD)
        if found is _UNREAD:
            with self._lock:
                found = self._read(key)
        return _living(found, now_s)

    def held(self, key: Key, now_s: int) -> str | None:
        """`body` for who holds the lock."""
        found = self._bodies.get(key, _UNREAD)
        return _living(self._read(key) if found is _UNREAD else found, now_s)

    def keep(self, key: Key, found: _Found | None) -> None:
        """A row as it was read, or written by a statement that committed itself; None where there
        is none. The lock is still held."""
        if len(self._bodies) >= _MOST:
            self._bodies.clear()
        self._bodies[key] = found

    def forget(self, key: Key) -> None:
        """The row changes."""
        self._bodies.pop(key, None)

    def clear(self) -> None:
        """Many rows change."""
        self._bodies.clear()

    def _read(self, key: Key) -> _Found | None:
        found: _Found | None = self._db.execute(_ROW, key).fetchone()
        self.keep(key, found)
        return found


def _living(found: _Found | None, now_s: int) -> str | None:
    if found is None or (found[1] is not None and found[1] <= now_s):
        return None
    return found[0]
