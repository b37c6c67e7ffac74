"""The thread that sends: a bounded buffer, batches, retries; an event is stored once, by its id."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from devintel.sdk.events import Event, event
from devintel.sdk.plain import plain
from devintel.sdk.project import Project
from devintel.sdk.server import TIMEOUT_S, Refused, Server, Unreachable

KEEP = 10_000
BATCH_EVENTS = 200
BACKOFF_S = (0.5, 1, 2, 5, 10, 30)
Redact = Callable[[Event], Event]


class Sender:
    """Takes events at once, sends them in their order; `name` is the session, "" the project's."""

    def __init__(
        self,
        server: Server,
        name: str,
        project: Callable[[], Project],
        source: str,
        redact: Redact,
        keep: int = KEEP,
    ) -> None:
        self._server, self._name, self._project = server, name, project
        self._source, self._redact, self._keep = source, redact, keep
        self.trouble = ""
        """Why nothing arrives; "" while it does."""
        self.user = ""
        self.sent = self.dropped = self._refused = 0
        self._why_refused = ""
        self._chosen = bool(name)
        self._told: Project | None = None
        self._origins: deque[str] = deque()
        self._asking = threading.Lock()
        self._new()
        os.register_at_fork(after_in_child=self._new)

    def _new(self) -> None:
        """A forked child begins with an empty buffer: its parent sends what the parent said."""
        self._waiting: deque[Event] = deque()
        self._changed = threading.Condition()
        self._idle = True
        self._untold = 0
        self._attempt = self._unanswered = 0
        self._closing = False
        self._thread: threading.Thread | None = None

    @property
    def session(self) -> str:
        """The session's name, "" until it is known."""
        return self._name

    def put(self, event: Event) -> None:
        """Take an event; of too many that wait, the oldest goes and is counted."""
        with self._changed:
            self._waiting.append(plain(event))
            if len(self._waiting) > self._keep:
                self._waiting.popleft()
                self.dropped += 1
                self._untold += 1
            self._idle = False
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="devintel", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self, timeout: float) -> bool:
        """Wait until everything is stored, at most so long; whether it is and nothing was refused.
        A server that was never there is asked twice more and not waited for."""
        with self._changed:
            self._attempt = self._unanswered = 0
            self._changed.notify_all()
            ended = self._changed.wait_for(
                lambda: self._idle or self._closing or self._nobody_there(), timeout
            )
            return ended and not self._nobody_there() and not self._refused

    def _nobody_there(self) -> bool:
        return not self.sent and self._unanswered > 1

    def close(self) -> None:
        """End the thread; what it did not send is lost."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()

    @property
    def waiting(self) -> int:
        """Events that the server does not have yet."""
        return len(self._waiting)

    @property
    def unsent(self) -> str:
        """What did not arrive and why, as a sentence; "" where everything did."""
        lost = self.waiting + self._refused
        why = (self.trouble or self._why_refused or "no answer in time").rstrip(".")
        return (
            f"{lost} {'event was' if lost == 1 else 'events were'} not sent: {why}." if lost else ""
        )

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closing)
                if self._closing:
                    return
                batch = [self._waiting[n] for n in range(min(BATCH_EVENTS, len(self._waiting)))]
            wait = self._send(batch)
            with self._changed:
                if wait:
                    self._changed.notify_all()
                    self._changed.wait(wait)
                self._idle = not self._waiting
                self._changed.notify_all()

    def _send(self, batch: list[Event]) -> float:
        """Seconds until the next try; 0 when the batch is done with."""
        try:
            self._find_session()
            self._server.ingest([self._ready(one) for one in batch])
        except Unreachable as error:
            self.trouble = str(error)
            wait = BACKOFF_S[min(self._attempt, len(BACKOFF_S) - 1)]
            self._attempt += 1
            self._unanswered = 0 if error.answered else self._unanswered + 1
            return error.retry_after or wait
        except Exception as error:  # noqa: BLE001 -- whatever it is, what is said later still goes
            known = isinstance(error, Refused)
            self.trouble = str(error) if known else f"{type(error).__name__}: {error}"
            self._why_refused = self.trouble
            self._drop(batch, stored=False)
            return 0
        self.trouble, self._attempt, self._unanswered = "", 0, 0
        self._drop(batch, stored=True)
        return 0

    def serves(self, origin: str) -> None:
        """The project's pages come from there: whoever opens them is told the same session."""
        self._origins.append(origin)

    def find_session(self, timeout: float) -> str:
        """The session's name, "" where the server does not tell it in time."""
        with suppress(Unreachable, Refused):
            self._find_session(timeout)
        return self._name

    def _find_session(self, timeout: float = TIMEOUT_S) -> None:
        with self._asking:
            if not self.user or not self._name:
                project = self._told = self._told or self._project()
                self.user = self.user or project.user
                self._name = self._name or self._server.session_of(project, timeout=timeout)
            while self._origins and not self._chosen:
                self._told = self._told or self._project()
                self._server.session_of(self._told, self._origins[0])
                self._origins.popleft()

    def _ready(self, one: Event) -> dict[str, Any]:
        clean = self._redact(one)
        context = {"user": self.user, **clean.get("context", {})} if self.user else None
        more = {"context": context} if context else {}
        return {"source": self._source, **clean, **more, "session_id": self._name}

    def _drop(self, batch: list[Event], *, stored: bool) -> None:
        with self._changed:
            done = {id(one) for one in batch}
            while self._waiting and id(self._waiting[0]) in done:
                self._waiting.popleft()
            if stored:
                self.sent += len(batch)
                untold, self._untold = self._untold, 0
            else:
                self.dropped += len(batch)
                self._refused += len(batch)
                untold = 0
        if untold:
            message = f"{untold} events were dropped: the server could not be reached in time."
            self.put(event("warn", {"message": message, "count": untold}, subtype="dropped"))
