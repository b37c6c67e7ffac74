"""Lines for a stream that may be a full pipe: a log that nobody reads holds up nobody.

A pipe that `poll` calls writable takes 4,096 bytes without waiting (pipe(7): PIPE_BUF, and a write
needs a free page); what it does not take waits here, the oldest is dropped first, and how much that
was is said.
"""

from __future__ import annotations

import logging
import select
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TextIO

PIPE_BUF = 4_096
KEPT = 2_000
_CUT = b"..."


class LogSink:
    """One stream, asked for at each line since programs replace theirs; safe for threads."""

    def __init__(self, stream: Callable[[], TextIO]) -> None:
        self._stream = stream
        self._lock = Lock()
        self._waiting: deque[bytes] = deque()
        self._dropped = 0

    def put(self, text: str) -> None:
        """A line; returns at once."""
        stream = self._stream()
        encoding = stream.encoding or "utf-8"  # an ASCII terminal is no reason to fail the work
        with self._lock:
            for line in text.splitlines() or [""]:
                self._keep(line.encode(encoding, "backslashreplace"))
            self._write(stream, encoding)

    def drain(self, patience_s: float = 1.0) -> None:
        """Write what waits, for so long at most: the end of a program."""
        stream = self._stream()
        end = time.monotonic() + patience_s
        with self._lock:
            while self._waiting and (left := end - time.monotonic()) > 0:
                self._write(stream, stream.encoding or "utf-8", left)

    def _keep(self, line: bytes) -> None:
        if len(line) >= PIPE_BUF:
            line = line[: PIPE_BUF - 1 - len(_CUT)] + _CUT
        if len(self._waiting) >= KEPT:
            self._waiting.popleft()
            self._dropped += 1
        self._waiting.append(line)

    def _write(self, stream: TextIO, encoding: str, patience_s: float = 0.0) -> None:
        while self._waiting and _takes(stream, patience_s):
            if self._dropped:
                lost, self._dropped = self._dropped, 0
                line = b"%d lines were lost here: nobody read them in time." % lost
            else:
                line = self._waiting.popleft()
            with suppress(OSError, ValueError):  # it is closed: no reason to fail the work
                stream.write(line.decode(encoding, "replace") + "\n")
                stream.flush()


class SinkHandler(logging.Handler):
    """Python's own log, into a sink."""

    def __init__(self, sink: LogSink) -> None:
        super().__init__()
        self._sink = sink

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record."""
        self._sink.put(self.format(record))


def _takes(stream: TextIO, patience_s: float) -> bool:
    """Whether a stream takes a line without waiting; what is no pipe or terminal always does."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return True
    if not hasattr(select, "poll"):
        return True
    asked = select.poll()
    asked.register(number, select.POLLOUT)
    return bool(asked.poll(patience_s * 1000))


printed = LogSink(lambda: sys.stdout)
logged = LogSink(lambda: sys.stderr)


def to_stderr() -> None:
    """Python's log goes to standard error, as text."""
    handler = SinkHandler(logged)
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", handlers=[handler]
    )
