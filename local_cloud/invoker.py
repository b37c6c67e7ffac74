"""Runs handlers in worker threads.

A Lambda function gets its own copy of everything; here threads share the process, so a handler
that hangs past its time keeps its thread, and the pool gets another.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from local_cloud.api import Handler
from local_cloud.integration import Outcome, Raised, Returned, TimedOut
from local_cloud.lambda_context import LambdaContext

_log = logging.getLogger("local_cloud")
_TOO_LONG_AGO = 0.25  # how often, at least, overdue invocations are looked for (seconds)

Done = Callable[[Outcome], None]
"""Takes the outcome; called once, in the worker's thread or, when the time is up, on the loop."""


class Invocation:
    """One call of a handler."""

    __slots__ = ("abandoned", "deadline", "done", "event", "handler", "name")

    def __init__(self, handler: Handler, name: str, event: Any, deadline: float, done: Done):
        self.handler = handler
        self.name = name
        self.event = event
        self.deadline = deadline
        self.done = done
        self.abandoned = False


class Invoker:
    """A pool of worker threads; `submit` is for the event loop only."""

    def __init__(self, *, workers: int, timeout_s: float, memory_mb: int = 512) -> None:
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._queue: SimpleQueue[Invocation | None] = SimpleQueue()
        self._running: dict[Invocation, object] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._threads = 0
        for _ in range(workers):
            self._start_thread()

    def submit(self, handler: Handler, name: str, event: Any, done: Done) -> None:
        """Invoke a handler; `done` gets its outcome."""
        deadline = time.monotonic() + self._timeout_s
        invocation = Invocation(handler, name, event, deadline, done)
        self._running[invocation] = None
        if self._timer is None:
            self._arm()
        self._queue.put(invocation)

    async def drained(self) -> None:
        """Wait until nothing runs."""
        while self._running:
            await asyncio.sleep(0.01)

    def stop(self) -> None:
        """End the threads once they are free; a hung handler's thread dies with the process."""
        if self._timer:
            self._timer.cancel()
        for _ in range(self._threads):
            self._queue.put(None)

    def _start_thread(self) -> None:
        self._threads += 1
        threading.Thread(target=self._work, name="lambda", daemon=True).start()

    def _work(self) -> None:
        while (invocation := self._queue.get()) is not None:
            outcome = self._invoke(invocation)
            self._settle(invocation, outcome)
            if invocation.abandoned:
                return  # another thread works in this one's place

    def _invoke(self, invocation: Invocation) -> Outcome:
        left = invocation.deadline - time.monotonic()
        context = LambdaContext(invocation.name, left, self._memory_mb)
        try:
            return Returned(marshalled(invocation.handler(invocation.event, context)))
        except Exception as error:  # noqa: BLE001 - whatever a handler raises is its outcome
            _log.warning("%s raised", invocation.name, exc_info=True)
            return Raised(str(error))

    def _settle(self, invocation: Invocation, outcome: Outcome) -> None:
        if self._running.pop(invocation, self) is self:
            return  # somebody else was first
        try:
            invocation.done(outcome)
        except Exception:  # noqa: BLE001 - a worker outlives whatever its callers do
            _log.exception("the outcome of %s was lost", invocation.name)

    def _arm(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(min(_TOO_LONG_AGO, self._timeout_s / 10), self._sweep)

    def _sweep(self) -> None:
        now = time.monotonic()
        for invocation in list(self._running):
            if invocation.deadline > now:
                break  # they are in the order in which they began
            _log.warning("%s timed out after %.1f s", invocation.name, self._timeout_s)
            invocation.abandoned = True
            self._start_thread()
            self._settle(invocation, TimedOut())
        self._timer = None
        if self._running:
            self._arm()


def marshalled(value: Any) -> Any:
    """The result as Lambda passes it on: JSON; raises TypeError or ValueError if it is not."""
    if value is None or (isinstance(value, dict) and all(map(_plain, value.values()))):
        return value
    return json.loads(json.dumps(value))


def _plain(value: Any) -> bool:
    return type(value) in (str, int, bool)
