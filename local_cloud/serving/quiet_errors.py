"""The event loop's complaints, each kind at most once in ten seconds: an accept that finds no
descriptor left is tried again at once, and would write megabytes a second."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

_log = logging.getLogger("local_cloud")
EVERY_S = 10.0


class QuietErrors:
    """An exception handler of an event loop."""

    def __init__(self) -> None:
        self._told: dict[str, float] = {}
        self._silent = 0

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Log what happened, unless its like was logged just now."""
        what = str(context.get("message", ""))[:80]
        now = time.monotonic()
        if now - self._told.get(what, -EVERY_S) < EVERY_S:
            self._silent += 1
            return
        self._told = {k: at for k, at in self._told.items() if now - at < EVERY_S} | {what: now}
        error = context.get("exception")
        _log.error("%s: %r (%d more like it were not told)", what, error, self._silent)
        self._silent = 0
