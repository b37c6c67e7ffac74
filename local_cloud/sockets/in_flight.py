"""How many messages of one connection are handled at once; the others wait, in order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence


class InFlight:
    """Counts what is being handled; from any thread."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._count = 0
        self._waiting: deque[str] = deque()
        self._lock = threading.Lock()

    @property
    def waiting(self) -> bool:
        """Whether any message waits, so that no more should be read."""
        return bool(self._waiting)

    def admit(self, messages: Sequence[str]) -> Sequence[str]:
        """Those of the messages that may begin now."""
        with self._lock:
            room = 0 if self._waiting else max(0, self._limit - self._count)
            now = messages[:room]
            self._count += len(now)
            self._waiting.extend(messages[room:])
            return now

    def admit_waiting(self) -> Sequence[str]:
        """Those of the waiting messages that may begin now."""
        with self._lock:
            room = min(len(self._waiting), max(0, self._limit - self._count))
            self._count += room
            return [self._waiting.popleft() for _ in range(room)]

    def leave(self) -> bool:
        """One has been handled; whether another waits for its place."""
        with self._lock:
            self._count -= 1
            return bool(self._waiting)
