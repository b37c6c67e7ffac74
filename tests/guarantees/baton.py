"""Running synchronous code step by step: tasks that hand over a baton, one running at a time.

They are greenlets of one thread, as waking another thread costs more than the steps between.
Whatever runs in a task stops in `pause` before each call that leaves its process; the schedule
then decides who goes on and what befalls the call. So every interleaving of the real code's calls
can be played, and played again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from typing import Any

from greenlet import getcurrent, greenlet  # type: ignore[import-untyped]  # it ships no types

OK = "ok"
KILL = "kill_before"


class Killed(BaseException):
    """The process died; nothing of the task runs on."""


class _Strand(greenlet):  # type: ignore[misc]  # a lambda whose type nothing says
    """Runs a task's work until it stops, and goes on there when it is its turn again."""

    task: Task


class Task:
    """A piece of work on its way; `result` or `error` once it is `done`."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._context = copy_context()
        self._strand = _Strand(self.run)
        self._strand.task = self
        self.fate = OK
        self.at = ""
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None

    @classmethod
    def at_once(cls, work: Callable[[], Any]) -> Task:
        """A piece of work that is done without stopping, on the schedule's own strand."""
        task = cls(work)
        task.run()
        return task

    def step(self, fate: str = OK) -> None:
        """Let the call it stopped before meet its fate, and run on to the next one."""
        self.fate = fate
        self._strand.parent = getcurrent()
        self._strand.switch()

    def finish(self) -> None:
        """Run on to the end without further trouble."""
        while not self.done:
            self.step()

    def kill(self) -> None:
        """Let its process die where it stands."""
        while not self.done:
            self.step(KILL)

    def run(self) -> None:
        """The work itself, on its own strand."""
        try:
            if self.fate == KILL:
                raise Killed
            self.result = self._context.run(self._work)
        except BaseException as error:  # noqa: BLE001 - the schedule looks at it
            self.error = error
        self.done = True


def pause(at: str) -> str:
    """Stop before a call; what the schedule wants to befall it. Outside of a task: nothing."""
    strand = getcurrent()
    if not isinstance(strand, _Strand):
        return OK
    strand.task.at = at
    strand.parent.switch()
    return strand.task.fate
