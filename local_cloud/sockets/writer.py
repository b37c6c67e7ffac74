"""Writes to one TCP connection from any thread: at once where nothing waits, else in order.

A thread that has an answer sends it itself instead of waking the event loop for it; only what the
system does not take at once goes through the loop.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections import deque

from local_cloud.sockets.loop_calls import Outbox


class Wire:
    """One connection's way out; `limit` bounds the bytes that wait for a slow reader."""

    def __init__(self, transport: asyncio.Transport, outbox: Outbox, limit: int) -> None:
        transport.set_write_buffer_limits(high=0)  # so that we are told when anything waits
        self._transport = transport
        self._outbox = outbox
        self._limit = limit
        self.number = transport.get_extra_info("socket").fileno()
        self._lock = threading.RLock()  # a transport's write may call `pause` before it returns
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._paused = False
        self._open = True

    @property
    def busy(self) -> bool:
        """Whether too much waits already."""
        return self._size > self._limit

    @property
    def paused(self) -> bool:
        """Whether the transport has more than the system takes."""
        return self._paused

    def write(self, data: bytes) -> None:
        """Send, or have it sent behind what waits; dropped once the wire is closed."""
        with self._lock:
            if not self._open or not data:
                return
            first = not self._waiting and not self._paused
            if first:
                data = data[self._sent_at_once(data) :]
            if data:
                self._waiting.append(data)
                self._size += len(data)
                if first:
                    self._outbox.put(self.hand_over)

    def end(self, data: bytes) -> None:
        """Send the last bytes; nothing of anybody is sent behind them."""
        with self._lock:
            self.write(data)
            self._open = False

    def pause(self) -> None:
        """The transport has more than the system takes; on the event loop."""
        self._paused = True

    def resume(self) -> None:
        """The transport has sent everything; on the event loop."""
        self._paused = False
        self.hand_over()

    def _sent_at_once(self, data: bytes) -> int:
        try:
            return os.write(self.number, data)
        except BlockingIOError:
            return 0
        except OSError:
            return len(data)  # the connection is broken; the event loop finds out by itself

    def hand_over(self) -> None:
        """Give the transport what waits; on the event loop."""
        with self._lock:
            data = b"".join(self._waiting)
            self._waiting.clear()
            self._size = 0
            if data and not self._transport.is_closing():
                self._transport.write(data)
