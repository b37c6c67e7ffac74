"""Runs handlers in worker threads and hands their outcomes to the event loop.

A Lambda function gets its own copy of everything; here threads share the process, so a handler
that hangs past its time keeps its thread, and the pool gets another.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from local_cloud.api import Handler
from local_cloud.integration import Outcome, Raised, Returned, TimedOut
from local_cloud.lambda_context import LambdaContext

_log = logging.getLogger("local_cloud")
_TOO_LONG_AGO = 0.25  # how often, at least, overdue invocations are looked for (seconds)

Done = Callable[[Outcome], None]
"""Takes the outcome, on the event loop; called once."""


class Invocation:
    """One call of a handler; settled once its outcome has been handed over."""

    __slots__ = ("abandoned", "deadline", "done", "event", "handler", "name", "settled")

    def __init__(self, handler: Handler, name: str, event: Any, deadline: float, done: Done):
        self.handler = handler
        self.name = name
        self.event = event
        self.deadline = deadline
        self.done = done
        self.settled = False
        self.abandoned = False


class Outbox:
    """Calls from any thread to the loop, in order, with one wake-up for all that wait."""

    def __init__(self, loop: asyncio.AbstractEventLoop, after: Callable[[], None]) -> None:
        self._loop = loop
        self._after = after
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

    def _drain(self) -> None:
        self._awake = False
        for _ in range(len(self._calls)):
            call, args = self._calls.popleft()
            try:
                call(*args)
            except Exception:  # noqa: BLE001 - what fails for one must not be lost for the others
                _log.exception("a call on the event loop failed")
        self._after()
        if self._calls and not self._awake:
            self._awake = True
            self._loop.call_soon(self._drain)


class Invoker:
    """A pool of worker threads; `submit` is for the event loop only."""

    def __init__(
        self, outbox: Outbox, *, workers: int, timeout_s: float, memory_mb: int = 512
    ) -> None:
        self._outbox = outbox
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._queue: SimpleQueue[Invocation | None] = SimpleQueue()
        self._running: dict[Invocation, None] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        self._timer: asyncio.TimerHandle | None = None
        self._threads = 0
        for _ in range(workers):
            self._start_thread()

    def submit(self, handler: Handler, name: str, event: Any, done: Done) -> None:
        """Invoke a handler; `done` gets its outcome on the loop."""
        deadline = time.monotonic() + self._timeout_s
        invocation = Invocation(handler, name, event, deadline, done)
        self._running[invocation] = None
        self._idle.clear()
        if self._timer is None:
            self._arm()
        self._queue.put(invocation)

    async def drained(self) -> None:
        """Wait until nothing runs."""
        await self._idle.wait()

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
            self._outbox.put(self._settle, invocation, outcome)
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
        if invocation.settled:
            return
        invocation.settled = True
        del self._running[invocation]
        if not self._running:
            self._idle.set()
        invocation.done(outcome)

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
            self._outbox.put(self._settle, invocation, TimedOut())
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
