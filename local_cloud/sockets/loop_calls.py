"""Calls from any thread to the event loop, in order, with one wake-up for all that wait."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

_log = logging.getLogger("local_cloud")


class Outbox:
    """The way into one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._calls: deque[tuple[Callable[..., None], tuple[Any, ...]]] = deque()
        self._awake = False

    def put(self, call: Callable[..., None], *args: Any) -> None:
        """Call it on the loop, soon; dropped when the loop is closed."""
        self._calls.append((call, args))
        if not self._awake:
            self._awake = True
            try:
                self._loop.call_soon_threadsafe(self._drain)
            except RuntimeError:
                self._calls.clear()

    @property
    def waiting(self) -> bool:
        """Whether any call is still to be made."""
        return bool(self._calls)

    def _drain(self) -> None:
        self._awake = False
        for _ in range(len(self._calls)):
            call, args = self._calls.popleft()
            try:
                call(*args)
            except Exception:  # noqa: BLE001 - what fails for one must not be lost for the others
                _log.exception("a call on the event loop failed")
