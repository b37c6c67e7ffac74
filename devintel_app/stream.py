"""The table's stream on a laptop: says what moved, in order per session, soon and in batches."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from devintel.model import SessionKey
from devintel.projector.projector import Moved

_log = logging.getLogger("local_cloud")
_TRIES = 6

Run = Callable[[list[Moved]], object]


class LocalStream:
    """`devintel.ports.Notify`: a session's first news goes out at once, what follows within
    `window_s` together; a batch that fails is tried again, then dropped with a log line."""

    def __init__(
        self,
        run: Run,
        window_s: float = 0.25,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._run = run
        self._clock = clock
        self._sleep = sleep
        self._window_s = window_s
        self._changed = threading.Condition()
        self._pending: dict[SessionKey, list[Moved]] = {}
        self._due_at: dict[SessionKey, float] = {}
        self._not_before: dict[SessionKey, float] = {}
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="stream", daemon=True)
        self._thread.start()

    def __call__(self, session: SessionKey, first_seq: int, n: int) -> None:
        """A session moved; from any thread, returns at once."""
        with self._changed:
            waiting = self._pending.setdefault(session, [])
            waiting.append(Moved(session, first_seq, n))
            if len(waiting) == 1:  # of one that waits already the thread knows when it is due
                now = self._clock()
                self._due_at[session] = max(now, self._not_before.get(session, now))
                self._changed.notify()

    def close(self, timeout_s: float = 10.0) -> bool:
        """Work through what is pending and end; False if that took too long."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while True:
            with self._changed:
                batch = self._due()
                while not batch:
                    if self._stopping and not self._pending:
                        return
                    self._changed.wait(self._until_due())
                    batch = self._due()
            self._deliver(batch)

    def _due(self) -> list[Moved]:
        now = self._clock()
        if not self._pending:
            self._not_before = {s: t for s, t in self._not_before.items() if t > now}
        due = [s for s in self._pending if self._stopping or self._due_at[s] <= now]
        batch = []
        for session in due:
            batch += self._pending.pop(session)
            # From when it was due: a batch that came late, as the machine was busy, does not make
            # the next ones late too.
            self._not_before[session] = self._due_at.pop(session) + self._window_s
        return batch

    def _until_due(self) -> float | None:
        if not self._pending:
            return None
        return max(0.0, min(self._due_at.values()) - self._clock())

    def _deliver(self, batch: Sequence[Moved]) -> None:
        """All at once; on a failure session by session, so that one cannot hold up the others."""
        if self._ran(batch):
            return
        by_session: dict[SessionKey, list[Moved]] = {}
        for moved in batch:
            by_session.setdefault(moved.session, []).append(moved)
        for moves in by_session.values():
            self._retry(moves)

    def _retry(self, moves: list[Moved]) -> None:
        for attempt in range(_TRIES):
            if self._ran(moves):
                return
            self._sleep(min(1.0, 0.05 * 2**attempt))
        _log.error("the stream gave up on %d log entries of one session", len(moves))

    def _ran(self, batch: Sequence[Moved]) -> bool:
        try:
            self._run(list(batch))
        except Exception:  # noqa: BLE001 - a stream outlives whatever its consumer raises
            _log.warning("the stream's consumer failed", exc_info=True)
            return False
        return True
