"""Turns of connections: the frames of one are taken one after another, and few may wait at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock

KEPT = 4_096
WAITERS = 24
"""Handlers of a process that may wait for a client at once: the others go on meanwhile."""


@dataclass
class Turns:
    """A lock for each connection that sends, so that a long frame is not overtaken by the next."""

    _locks: OrderedDict[str, Lock] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, connection: str) -> Lock:
        """To be held for a frame's turn: the next one waits until this one is stored."""
        with self._lock:
            mine = self._locks.setdefault(connection, Lock())
            self._locks.move_to_end(connection)
            if len(self._locks) > KEPT:
                oldest, lock = next(iter(self._locks.items()))
                if not lock.locked():
                    del self._locks[oldest]
        return mine


class Waiting:
    """How many may wait for clients at once."""

    def __init__(self, most: int = WAITERS) -> None:
        self._places = BoundedSemaphore(most)

    @contextmanager
    def place(self) -> Iterator[bool]:
        """Whether there is a place to wait in; it is held inside the block."""
        got = self._places.acquire(blocking=False)
        try:
            yield got
        finally:
            if got:
                self._places.release()
