"""The entries that were written last, as they were made: exact, because one process writes.

Whoever distributes or folds what just came reads it here instead of from the file.
"""

from __future__ import annotations

from collections import deque
from threading import Lock

from devintel.model import Entry

MOST_EVENTS = 16_000
MOST_BYTES = 8_000_000
"""Of the entries' text; read, it takes several times as much."""


class LatestEntries:
    """For each session that is in it, an unbroken stretch of its log up to the end."""

    def __init__(self, most_events: int = MOST_EVENTS, most_bytes: int = MOST_BYTES) -> None:
        self._lock = Lock()
        self._most = most_events
        self._most_bytes = most_bytes
        self._events = self._bytes = 0
        self._order: deque[tuple[str, Entry]] = deque()
        self._by_session: dict[str, deque[Entry]] = {}

    def add(self, pk: str, entry: Entry) -> None:
        """The session's newest entry; the caller holds the lock under which it was written."""
        with self._lock:
            self._by_session.setdefault(pk, deque()).append(entry)
            self._order.append((pk, entry))
            self._events += entry.n
            self._bytes += entry.text_bytes
            while self._events > self._most or self._bytes > self._most_bytes:
                self._drop_oldest()

    def behind(self, pk: str, after: int, limit: int, now_s: int) -> list[Entry] | None:
        """Live entries that hold positions > `after`, oldest first; None: look in the file."""
        with self._lock:
            entries = self._by_session.get(pk)
            if not entries or entries[0].first_seq > after + 1:
                return None
            found: list[Entry] = []
            for entry in reversed(entries):
                if entry.last_seq <= after:
                    break
                if entry.ttl > now_s and entry.packed:
                    found.append(entry)
        return found[::-1][:limit]

    def forget(self, pk: str) -> None:
        """The session's log changes otherwise than by another entry."""
        with self._lock:
            if self._by_session.pop(pk, None):
                self._order = deque(one for one in self._order if one[0] != pk)
                self._events = sum(entry.n for _, entry in self._order)
                self._bytes = sum(entry.text_bytes for _, entry in self._order)

    def _drop_oldest(self) -> None:
        pk, entry = self._order.popleft()
        self._events -= entry.n
        self._bytes -= entry.text_bytes
        entries = self._by_session[pk]
        entries.popleft()
        if not entries:
            del self._by_session[pk]
