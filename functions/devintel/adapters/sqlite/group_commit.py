"""Group commit: nobody is answered before the disk has what was written, and who waits together
shares one flush (DeWitt et al., 1984, "Implementation Techniques for Main Memory Database
Systems").

SQLite's `synchronous=FULL` flushes while it holds the file, so each commit pays its own flush. With
NORMAL a commit is a write to the end of the write-ahead log; a flush of that log afterwards makes
it, and every commit before it, as durable, because recovery reads the log up to its first gap
(SQLite documentation, "Write-Ahead Logging"; the header is flushed by SQLite itself when the log
begins anew).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Condition

from devintel.errors import Unavailable

Flush = Callable[[], None]
"""Returns when everything that was written before the call is on the disk; raises `OSError`."""


class GroupCommit:
    """Waits for the disk; safe for threads."""

    def __init__(self, flush: Flush, written: Callable[[], int]) -> None:
        """`written` tells how many commits were made so far."""
        self._flush, self._written = flush, written
        self._changed = Condition()
        self._flushing = False
        self._on_disk = 0
        self._failure: OSError | None = None

    def wait(self, written: int) -> None:
        """Return once so many commits are on the disk; raises `Unavailable` if one flush failed.

        What a failed flush would have written is lost to a later one too (Rebello et al., 2020,
        "Can Applications Recover from fsync Failures?"), so nothing is promised after it.
        """
        if self._on_disk >= written and self._failure is None:
            return
        with self._changed:
            while self._failure is None and self._on_disk < written:
                if self._flushing:
                    self._changed.wait()
                else:
                    self._lead()
            if self._failure is not None:
                raise Unavailable(
                    f"The disk does not keep what is written ({self._failure}); start again.",
                    temporary=False,
                ) from self._failure

    def _lead(self) -> None:
        """Flush for all who wait; what is committed meanwhile waits for the next."""
        self._flushing = True
        reaches, failure = self._written(), None
        self._changed.release()
        try:
            self._flush()
        except OSError as error:
            failure = error
        finally:
            self._changed.acquire()
            self._flushing = False
            self._changed.notify_all()
        self._failure = failure
        self._on_disk = reaches


class FileFlush:
    """Flushes one file of a folder, which has to exist, by a descriptor of its own."""

    def __init__(self, file: Path) -> None:
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the file's name
        finally:
            os.close(folder)
        self._descriptor = os.open(file, os.O_RDWR)

    def __call__(self) -> None:
        """Wait for the disk."""
        getattr(os, "fdatasync", os.fsync)(self._descriptor)

    def close(self) -> None:
        """Let the file go."""
        os.close(self._descriptor)
