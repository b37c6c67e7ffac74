"""Runs handlers in worker threads.

In the cloud no invocation waits for another. Here a few threads work best while handlers compute,
because they share one interpreter; when all of them block, helpers come until the queue is empty.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from local_cloud.rules.integration import Outcome, Raised, Returned, TimedOut
from local_cloud.workers.handlers import Handler
from local_cloud.workers.lambda_context import LambdaContext
from local_cloud.workers.work_queue import WorkQueue

_log = logging.getLogger("local_cloud")
MOST_THREADS = 128

Done = Callable[[Outcome], None]
"""Takes the outcome; called once, in the worker's thread or, when the time is up, on the loop."""


class Invocation:
    """One call of a handler."""

    __slots__ = ("deadline", "done", "event", "handler", "name")

    def __init__(self, handler: Handler, name: str, event: Any, deadline: float, done: Done):
        self.handler = handler
        self.name = name
        self.event = event
        self.deadline = deadline
        self.done = done


class Invoker:
    """A pool of worker threads, made on the event loop."""

    def __init__(
        self,
        *,
        workers: int,
        most: int,
        timeout_s: float,
        memory_mb: int,
        queue: WorkQueue[Invocation] | None = None,
        sweep_s: float = 0.02,
    ) -> None:
        """`most` bounds the threads, helpers included; one that hangs does not count. What is
        overdue, and a standstill, are looked for every `sweep_s`."""
        self._sweep_s = sweep_s
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._queue = queue or WorkQueue[Invocation]()
        self._loop = asyncio.get_running_loop()
        self._running: dict[Invocation, object] = {}
        self._sweeping = False
        self._timer: asyncio.TimerHandle | None = None
        self._workers = workers
        self._lock = threading.Lock()
        self._spare = most - workers
        self._finished = self._finished_before = 0
        for _ in range(workers):
            threading.Thread(target=self._work, name="lambda", daemon=True).start()

    def submit(self, handler: Handler, name: str, event: Any, done: Done) -> None:
        """Invoke a handler; `done` gets its outcome. On the loop, or in a worker that reads."""
        deadline = time.monotonic() + self._timeout_s
        invocation = Invocation(handler, name, event, deadline, done)
        self._running[invocation] = None
        self._queue.put(invocation)
        if not self._sweeping:
            self._sweeping = True
            with suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(self._arm)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits for its turn."""
        return bool(self._running)

    def stop(self) -> None:
        """End the threads once they are free; a hung handler's thread dies with the process."""
        if self._timer:
            self._timer.cancel()
        for _ in range(self._workers):
            self._queue.put(None)

    def _work(self) -> None:
        while (invocation := self._queue.get()) is not None:
            self._complete(invocation)
        self._allow(1)

    def _help(self) -> None:
        while (invocation := self._queue.get_as_helper()) is not None:
            self._complete(invocation)
        self._allow(1)

    def _complete(self, invocation: Invocation) -> None:
        late = invocation not in self._running  # its time was up before its turn came
        if late or not self._settle(invocation, self._invoke(invocation)):
            self._allow(-1)
        self._finished += 1

    def _invoke(self, invocation: Invocation) -> Outcome:
        left = invocation.deadline - time.monotonic()
        context = LambdaContext(invocation.name, left, self._memory_mb)
        try:
            return Returned(marshalled(invocation.handler(invocation.event, context)))
        except BaseException as error:  # noqa: BLE001 - all is an outcome: signals go elsewhere
            return Raised(self._told(invocation, error))

    def _told(self, invocation: Invocation, error: BaseException) -> str:
        """What an error says, also one that raises when it is asked."""
        try:
            _log.warning("%s raised", invocation.name, exc_info=error)
            return str(error)
        except BaseException:  # noqa: BLE001 - the handler's own code, as above
            return type(error).__name__

    def _settle(self, invocation: Invocation, outcome: Outcome) -> bool:
        """Hand over the outcome; False if somebody else was first."""
        if self._running.pop(invocation, self) is self:
            return False
        try:
            invocation.done(outcome)
        except Exception:  # noqa: BLE001 - a worker outlives whatever its callers do
            _log.exception("the outcome of %s was lost", invocation.name)
        return True

    def _arm(self) -> None:
        if self._timer is None:
            self._timer = self._loop.call_later(self._sweep_s, self._sweep)

    def _sweep(self) -> None:
        now = time.monotonic()
        for invocation in list(self._running):
            if invocation.deadline > now:
                break  # they are in the order in which they began
            _log.warning("%s timed out after %.1f s", invocation.name, self._timeout_s)
            if self._settle(invocation, TimedOut()):
                self._allow(1)
        still = self._finished == self._finished_before
        self._finished_before = self._finished
        if still and self._running and self._queue.neglected:
            self._add_helper()
        self._timer = None
        self._sweeping = bool(self._running) or not still
        if self._sweeping or self._running:  # looked at again: one may just have come
            self._sweeping = True
            self._arm()

    def _add_helper(self) -> None:
        if self._spare > 0:
            self._allow(-1)
            threading.Thread(target=self._help, name="lambda", daemon=True).start()

    def _allow(self, more: int) -> None:
        with self._lock:
            self._spare += more


def marshalled(value: Any) -> Any:
    """The result as Lambda passes it on: JSON; raises TypeError or ValueError if it is not."""
    if value is None or (
        isinstance(value, dict)
        and all(type(name) is str and _plain(one) for name, one in value.items())
    ):
        return value
    return json.loads(json.dumps(value))


_SCALARS = (str, int, bool)


def _plain(value: Any) -> bool:
    """Whether JSON would give back the same, told without making any: an answer's fields are texts,
    numbers, and a few texts by name or in a row."""
    kind = type(value)
    if kind is dict:
        return all(type(name) is str and type(one) in _SCALARS for name, one in value.items())
    return kind in _SCALARS or (kind is list and all(type(one) in _SCALARS for one in value))
