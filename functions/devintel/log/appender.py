"""Appending to a session's log: conditional write behind the tail, exactly once (G1 to G4).

Position k+1 is only ever written by one who saw k, so the log has no holes and one order. What a
process knows of a session's tail and of its latest identities is cached: the conditional write
itself proves the cache right, so a lone writer reads nothing. An answer that no write proves (a
duplicate, an out-of-order number) is given only after the tail was read afresh.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random, SystemRandom

from devintel.errors import Unavailable
from devintel.log import event_identity
from devintel.log.append_request import Frame
from devintel.log.appended import Appended, joined, stored, unwritten
from devintel.log.dedup_window import Split
from devintel.log.reader import Page, Resumed, contiguous, given_out, read, resume
from devintel.log.tail_cache import Known, KnownSessions
from devintel.model import Entry, Event, SessionKey
from devintel.ports import Clock, Log

__all__ = ["Appended", "Appender", "Page", "Resumed", "contiguous", "given_out", "read", "resume"]

MAX_PACKED = 350_000
_ATTEMPTS = 10
_EAGER = 8
"""A loser knows the tail best just after it lost, and somebody won: waiting only makes what it
knows stale (`benchmarks.append_contention` compares). After so many tries it waits all the same.
"""
_PATIENCE_MS = 5_000
_BRIEF_MS = 300
_JITTER_S = 0.01


class _TooLarge(Exception):
    """The frame does not fit one entry."""


class Appender:
    """Appends frames to the logs of one store; one a process, safe for threads."""

    def __init__(
        self,
        log: Log,
        clock: Clock,
        random: Random | None = None,
        sleep: Callable[[float], None] = time.sleep,
        sessions: KnownSessions | None = None,
        told_after_ms: int | None = None,
    ) -> None:
        # A process thawed from a snapshot must not draw another's `wid`: no seeded generator.
        self._random = random or SystemRandom()
        self._log = log
        self._clock = clock
        self._sleep = sleep
        self._sessions = sessions or KnownSessions()
        self._told_after_ms = told_after_ms
        self._gave_up_at = -_PATIENCE_MS
        """When somebody last waited in vain for the store."""

    def append(
        self,
        session: SessionKey,
        events: Sequence[Event],
        *,
        retention_s: int,
        pid: str | None = None,
        pseq: int | None = None,
        by: str = "",
        deadline_ms: int | None = None,
    ) -> Appended:
        """Store a frame's events durably, each once, and say where.

        `by` is the sender's connection; `deadline_ms` is the time (of the clock) until which a
        frame without `pid` is tried. Raises `Conflict` `out_of_order` with the `expected` number,
        and `Unavailable` (`busy` when others kept writing): send the frame again.
        """
        deadline = self._clock() + _PATIENCE_MS if deadline_ms is None else deadline_ms
        numbered = pid if pseq is not None else None
        frame = Frame(
            *(events, retention_s, numbered, pseq or 0, by, deadline, self._token()),
            told_after_ms=self._told_after_ms,
        )
        known = self._sessions.of(session)
        until = self._patience()
        with known.lock:
            done = self._whole_or_halved(known, session, frame, until)
        self._log.settle()  # without the lock: the next one writes while this one waits
        return done

    def _patience(self) -> int:
        """Until when (ms) a failing store is tried, counted from before others are waited for; not
        for long where somebody has just waited in vain."""
        now = self._clock()
        in_vain = abs(now - self._gave_up_at) < _PATIENCE_MS
        return now + (_BRIEF_MS if in_vain else _PATIENCE_MS)

    def _whole_or_halved(
        self, known: Known, session: SessionKey, frame: Frame, until: int
    ) -> Appended:
        try:
            return self._append(known, session, frame, until)
        except _TooLarge:
            middle = len(frame.events) // 2
            halves = frame.events[:middle], frame.events[middle:]
            return joined(
                [
                    self._whole_or_halved(
                        known, session, replace(frame, events=half, wid=self._token()), until
                    )
                    for half in halves
                ]
            )

    def _append(self, known: Known, session: SessionKey, frame: Frame, until: int) -> Appended:
        trouble: Unavailable | None = None
        for attempt in self._attempts(frame):
            eager = attempt < _EAGER
            try:
                if done := self._try(known, session, frame, attempt):
                    return done
            except Unavailable as error:
                eager = False
                if frame.pid is not None or not error.temporary:
                    raise
                trouble = error  # what became of it is unknown: same position, same `wid` again
                if self._clock() > until:  # the store is down: who waits holds up the others
                    self._gave_up_at = self._clock()
                    raise
            if not eager:
                self._sleep(self._random.random() * min(1.0, _JITTER_S * 2.0 ** min(attempt, 10)))
        if trouble:
            self._gave_up_at = self._clock()
            raise trouble
        raise Unavailable(
            "Too many are writing to this session at once.", code="busy", retry_after=1.0
        )

    def _try(
        self, known: Known, session: SessionKey, frame: Frame, attempt: int
    ) -> Appended | None:
        """One conditional write behind the tail as it is known; None when another was there."""
        now = self._clock()
        proven = known.prepare(self._log, session, now, first=attempt == 0)
        live = known.live(now)
        new = self._new(known, session, frame, live, now)
        if not new.fresh or frame.early(live):
            if not proven:
                known.refresh(self._log, session, now)
                live = known.live(now)
                new = self._new(known, session, frame, live, now)
            if not new.fresh or frame.early(live):
                return unwritten(frame, known.tail, live, new.repeated)
        entry = frame.entry(
            new.fresh,
            known.tail,
            live,
            now=now,
            epoch=live.epoch if live else self._token(),
            zlib_level=self._log.zlib_level,
        )
        if len(entry.packed) > MAX_PACKED and entry.n > 1 and frame.pid is None:
            raise _TooLarge
        old = self._log.write(session, entry)
        if old is None:
            known.wrote(entry, new.keys, now)
            return stored(entry, new.fresh, new.repeated)
        if old.wid == frame.wid:
            known.wrote(old, None, now)
            return stored(old, old.stored, new.repeated)
        known.collided(self._log, session, old, now, again=attempt >= 2)
        return None

    def _attempts(self, frame: Frame) -> Iterator[int]:
        """A numbered frame is sent again by its producer; nobody sends another one again."""
        attempt = 0
        while attempt < _ATTEMPTS or not (frame.pid or self._clock() >= frame.deadline_ms):
            yield attempt
            attempt += 1

    def _new(
        self, known: Known, session: SessionKey, frame: Frame, live: Entry | None, now: int
    ) -> Split:
        """What of the frame is not in the log, as far as the log is known."""
        if frame.pid is not None:
            if frame.known(live):
                return Split([], None, [event["id"] for event in frame.events])
            return Split(frame.events, None, [])
        if live is not None and known.window is not None and known.window.settled:
            return known.window.split(frame.events)
        since = event_identity.bound(frame.events, now)
        window = known.window_back_to(self._log, session, now if since is None else since, now)
        return window.split(frame.events)

    def _token(self) -> str:
        return self._random.randbytes(8).hex()
