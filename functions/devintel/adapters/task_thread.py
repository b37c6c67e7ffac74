"""Tasks done by one thread of this process, in turn: the queue of one's own machine."""

from __future__ import annotations

from collections.abc import Callable
from queue import Full, Queue
from threading import Lock, Thread

from devintel import observability
from devintel.errors import Unavailable
from devintel.ports import Row

WAITING = 1_000
"""More than these wait for nothing: whoever leaves another one is told."""
Work = Callable[[str, Row], object]


class ThreadTasks:
    """`Tasks` that end with the process; one that fails is put on record and not tried again."""

    def __init__(self, work: Work, waiting: int = WAITING) -> None:
        self._work = work
        self._queue: Queue[tuple[str, Row]] = Queue(waiting)
        self._lock = Lock()
        self._thread: Thread | None = None

    def put(self, kind: str, task: Row) -> None:
        """Leave a task; the thread begins with the first."""
        try:
            self._queue.put_nowait((kind, task))
        except Full as error:
            raise Unavailable("Too many tasks wait.", retry_after=1.0) from error
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="tasks", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Until all that was left is done (for tests and an orderly end)."""
        self._queue.join()

    def _run(self) -> None:
        while True:
            kind, task = self._queue.get()
            try:
                self._work(kind, task)
            except Exception as error:  # noqa: BLE001 - the next task is not to blame
                observability.trace(error)
            finally:
                self._queue.task_done()
