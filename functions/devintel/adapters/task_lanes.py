"""Tasks in lanes, a thread a lane: what waits or hangs in one holds up no other."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from threading import Condition, Thread

from devintel import observability
from devintel.errors import Unavailable
from devintel.ports import Row

WAITING = 1_000
"""More than these wait for nothing: whoever leaves another one is told."""
AGAIN_S = 5.0
LONGEST_S = 60.0
"""No wait is longer, because a machine that slept does not know for how long."""
_order = count()


@dataclass
class _Lane:
    changed: Condition = field(default_factory=Condition)
    todo: list[tuple[float, int, str, Row]] = field(default_factory=list)
    busy: bool = False


def one_lane(task: Row) -> str:
    """All tasks in turn."""
    return ""


class LaneTasks:
    """`Tasks` that end with the process; one that fails is put on record and stops no other.

    With `again`, one that raises `Unavailable` is done again later, as often as it does so.
    """

    def __init__(
        self,
        work: Callable[[str, Row], object],
        lane: Callable[[Row], str] = one_lane,
        waiting: int = WAITING,
        *,
        again: bool = False,
    ) -> None:
        self._work, self._lane, self._waiting, self._again = work, lane, waiting, again
        self._lanes: dict[str, _Lane] = {}
        self._begin = Condition()

    def put(self, kind: str, task: Row) -> None:
        """Leave a task in its lane, whose thread begins with the first."""
        lane = self._of(self._lane(task))
        with lane.changed:
            if len(lane.todo) >= self._waiting:
                raise Unavailable("Too many tasks wait.", retry_after=1.0)
            heapq.heappush(lane.todo, (time.monotonic(), next(_order), kind, task))
            lane.changed.notify_all()

    def wait(self) -> None:
        """Until all that is due is done (for tests and an orderly end)."""
        for lane in list(self._lanes.values()):
            with lane.changed:
                lane.changed.wait_for(lambda lane=lane: not lane.busy and not _due(lane))  # type: ignore[misc]  # bound now

    def _of(self, name: str) -> _Lane:
        with self._begin:
            if name not in self._lanes:
                lane = self._lanes[name] = _Lane()
                Thread(target=self._run, args=(lane,), name="lane", daemon=True).start()
            return self._lanes[name]

    def _run(self, lane: _Lane) -> None:
        while True:
            with lane.changed:
                while not _due(lane):
                    wait = lane.todo[0][0] - time.monotonic() if lane.todo else LONGEST_S
                    lane.changed.wait(min(max(wait, 0.01), LONGEST_S))
                _, _, kind, task = heapq.heappop(lane.todo)
                lane.busy = True
            again = self._done(kind, task)
            with lane.changed:
                lane.busy = False
                if again is not None:
                    due = time.monotonic() + again
                    heapq.heappush(lane.todo, (due, next(_order), kind, task))
                lane.changed.notify_all()

    def _done(self, kind: str, task: Row) -> float | None:
        """Seconds until it is to be done again; None where it is done or cannot be."""
        try:
            self._work(kind, task)
        except Exception as error:  # noqa: BLE001 - the next task is not to blame
            if self._again and isinstance(error, Unavailable):
                return AGAIN_S if error.retry_after is None else error.retry_after
            observability.trace(error)
        return None


def _due(lane: _Lane) -> bool:
    return bool(lane.todo) and lane.todo[0][0] <= time.monotonic()
