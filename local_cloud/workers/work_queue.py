"""Where worker threads wait for work."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

Work = TypeVar("Work")


class WorkQueue(Generic[Work]):
    """Work in the order in which it came; `None` in it ends a thread."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Work | None] = SimpleQueue()

    def put(self, work: Work | None) -> None:
        """Add work, from any thread."""
        self._queue.put(work)

    def get(self) -> Work | None:
        """The next work for a worker, which waits for it; None when the worker may end."""
        return self._queue.get()

    def get_as_helper(self) -> Work | None:
        """The next work for a thread that came to help; None when nothing waits."""
        try:
            work = self._queue.get_nowait()
        except Empty:
            return None
        if work is None:
            self._queue.put(None)  # it was meant for a worker
        return work

    @property
    def neglected(self) -> bool:
        """Whether something waits that no thread takes."""
        return not self._queue.empty()
