"""Checkpoints of the write-ahead log, beside the writes instead of in their way.

A checkpoint waits for the disk: left to the writer, it takes two thirds of the time of small
writes and holds each some 2,000th up for tens of milliseconds. In a thread of its own with a
connection of its own it delays nobody (SQLite documentation, "Write-Ahead Logging": a passive
checkpoint runs while others write). The writer's own one stays as the backstop; it finds little
left to do, and so lets the log begin again at its start.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import suppress
from typing import Protocol

from devintel.errors import Unavailable

EVERY_WRITES = 1_000
HOUSEKEEPING_S = 600.0
THOROUGH_EVERY = 144
"""Housekeepings: once a day."""
BACKSTOP_PAGES = 16_000


class Housekeeping(Protocol):
    """What is to be done now and then, and `thorough`ly once a day."""

    def __call__(self, *, thorough: bool) -> None:
        """Do it; what is raised is met again the next time."""
        ...


class Checkpoints:
    """Runs one each time so many writes were told; ends with `close`, which closes `db`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """`db` is a connection to the same file, for this alone."""
        self._db = db
        self._writes = 0
        self._due = threading.Event()
        self._closing = False
        self.housekeeping: Housekeeping | None = None
        self._thread = threading.Thread(target=self._work, name="checkpoint", daemon=True)
        self._thread.start()

    def wrote(self) -> None:
        """A write was committed; the caller holds the writers' lock."""
        self._writes += 1
        if self._writes >= EVERY_WRITES:
            self._writes = 0
            self._due.set()

    def close(self) -> None:
        """Wait for one that runs, and end."""
        self._closing = True
        self._due.set()
        self._thread.join()
        self._db.close()

    def _work(self) -> None:
        times, next_at = 0, time.monotonic() + HOUSEKEEPING_S
        while True:
            due = self._due.wait(max(0.0, next_at - time.monotonic()))
            self._due.clear()
            if self._closing:
                return
            if not due and self.housekeeping:
                next_at = time.monotonic() + HOUSEKEEPING_S
                with suppress(Unavailable, sqlite3.Error):
                    self.housekeeping(thorough=times % THOROUGH_EVERY == 0)
                times += 1
                continue
            with suppress(sqlite3.Error):  # the next one, or the backstop, does its work too
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
