"""A work queue whose waiting worker reads from the clients itself: Leader/Followers.

The event loop lends it the sockets from which whole messages come, one after the other, and so has
no part in most of them: to wake another thread for each would cost more than all else here. The
thread that waits for work leads; while it works nobody reads, as with one worker nobody could take
what was read. When it is stuck, the invoker sends another, and it ends when it is back.
"""

from __future__ import annotations

import logging
import os
import select
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty
from socket import socketpair

from local_cloud.workers.work_queue import Work, WorkQueue

_log = logging.getLogger("local_cloud")
_READ = 64 * 1024

Take = Callable[[bytes], bool]
"""Takes what was read, nothing at the end; False gives the socket back to the event loop."""


def available() -> bool:
    """Whether this system has what it takes."""
    return hasattr(select, "epoll")


class ReadingQueue(WorkQueue[Work]):
    """For one worker and its helpers; `lend` and `recall` are for the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self._lent: dict[int, Take] = {}
        self._lock = threading.RLock()  # held while bytes are read and taken: none overtake others
        self._leading = threading.Lock()
        self._waits = False
        self._epoll = select.epoll()
        self._bell, self._ear = socketpair()
        self._bell.setblocking(False)
        self._ear.setblocking(False)
        self.lend(self._ear.fileno(), lambda data: True)

    def lend(self, socket: int, take: Take) -> None:
        """Have a socket, by its number, read from now on by whoever waits for work."""
        with self._lock:
            if not self._epoll.closed:
                self._lent[socket] = take
                self._epoll.register(socket, select.EPOLLIN)

    def recall(self, socket: int) -> None:
        """Nobody reads from the socket any more, and what was read has been taken."""
        with self._lock:
            if self._lent.pop(socket, None) and not self._epoll.closed:
                self._epoll.unregister(socket)

    def put(self, work: Work | None) -> None:
        """Add work, from any thread."""
        super().put(work)
        if self._waits:
            with suppress(OSError):  # enough rings wait, or all is over
                self._bell.send(b"\0")

    def get(self) -> Work | None:
        """The next work; None when another thread waits for it already, or all is over."""
        while True:
            try:
                work = self._queue.get_nowait()
            except Empty:
                if not self._read():
                    return None
                continue
            if work is None:
                self._queue.put(None)  # for the others
                self._close()
            return work

    get_as_helper = get

    @property
    def neglected(self) -> bool:
        """Whether something waits that no thread takes, or nobody reads."""
        return super().neglected or not self._leading.locked()

    def _read(self) -> bool:
        """Wait for bytes or work; False if another thread does."""
        if not self._leading.acquire(blocking=False):
            return False
        try:
            self._waits = True  # before the look at the queue: who puts looks at it afterwards
            ready = self._epoll.poll(-1 if self._queue.empty() else 0)
            self._waits = False
            for socket, _ in ready:
                self._read_from(socket)
        finally:
            self._leading.release()
        return True

    def _read_from(self, socket: int) -> None:
        with self._lock:
            take = self._lent.get(socket)
            if take is None:
                return  # it was recalled meanwhile
            try:
                data = os.read(socket, _READ)
            except BlockingIOError:
                return
            except OSError:
                data = b""  # the event loop reads again, and finds out
            if not _taken(take, data):
                self.recall(socket)

    def _close(self) -> None:
        with self._leading:
            self._epoll.close()
            self._bell.close()
            self._ear.close()


def _taken(take: Take, data: bytes) -> bool:
    try:
        return take(data)
    except Exception:  # noqa: BLE001 - what fails for one must not end the reading of the others
        _log.exception("what a client sent was lost")
        return False
