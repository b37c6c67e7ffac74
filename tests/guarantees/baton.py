"""Running synchronous code step by step: threads that hand over a baton, one running at a time.

Whatever runs in a task stops in `pause` before each call that leaves its process; the schedule
then decides who goes on and what befalls the call. So every interleaving of the real code's calls
can be played, and played again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from threading import Lock, Thread
from typing import Any

OK = "ok"
KILL = "kill_before"


class Killed(BaseException):
    """The process died; nothing of the task runs on."""


class _Worker(Thread):
    """A thread that runs one task after another, each only while it holds the baton."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.go, self.back = Lock(), Lock()
        self.go.acquire()
        self.back.acquire()
        self.task: Task | None = None
        self.start()

    def run(self) -> None:
        while True:
            self.go.acquire()
            assert self.task is not None
            self.task.run()
            self.back.release()


class Task:
    """A piece of work on its way; `result` or `error` once it is `done`."""

    _idle: list[_Worker] = []  # noqa: RUF012 - shared on purpose: making threads costs more than a task

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._context = copy_context()
        self._worker: _Worker | None = None
        self.fate = OK
        self.at = ""
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None

    @classmethod
    def at_once(cls, work: Callable[[], Any]) -> Task:
        """A piece of work that is done without stopping, on the schedule's own thread."""
        task = cls(work)
        task.run()
        return task

    def step(self, fate: str = OK) -> None:
        """Let the call it stopped before meet its fate, and run on to the next one."""
        worker = self._worker = self._worker or (Task._idle.pop() if Task._idle else _Worker())
        worker.task = self
        self.fate = fate
        worker.go.release()
        worker.back.acquire()
        if self.done:
            Task._idle.append(worker)
            self._worker = None

    def finish(self) -> None:
        """Run on to the end without further trouble."""
        while not self.done:
            self.step()

    def kill(self) -> None:
        """Let its process die where it stands."""
        while not self.done:
            self.step(KILL)

    def run(self) -> None:
        """The work itself, on the worker's thread."""
        try:
            if self.fate == KILL:
                raise Killed
            self.result = self._context.run(self._work)
        except BaseException as error:  # noqa: BLE001 - the schedule's thread looks at it
            self.error = error
        self.done = True


def pause(at: str) -> str:
    """Stop before a call; what the schedule wants to befall it. Outside of a task: nothing."""
    worker = threading.current_thread()
    if not isinstance(worker, _Worker):
        return OK
    task = worker.task
    assert task is not None
    task.at = at
    worker.back.release()
    worker.go.acquire()
    return task.fate
