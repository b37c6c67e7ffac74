"""Appending to a session's log: conditional write behind the tail, exactly once (G1 to G4).

Position k+1 is only ever written by one who saw k, so the log has no holes and one order. What a
process knows of a session's tail and of its latest identities is cached: the conditional write
itself proves the cache right, so a lone writer reads nothing. An answer that no write proves (a
duplicate, an out-of-order number) is given only after the tail was read afresh.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from random import Random, SystemRandom

from devintel import identity
from devintel.errors import Conflict, Unavailable
from devintel.identity import Split
from devintel.known import Known, KnownSessions
from devintel.model import Entry, Event, Mark, SessionKey, pack
from devintel.ports import Clock, Log
from devintel.reading import Page, Resumed, contiguous, given_out, read, resume

__all__ = ["Appended", "Appender", "Page", "Resumed", "contiguous", "given_out", "read", "resume"]

MAX_PACKED = 350_000
MAX_MARKS = 256
MAX_TYPES = 64
_ATTEMPTS = 6
_PATIENCE_MS = 5_000
_JITTER_S = 0.01


@dataclass(frozen=True)
class Appended:
    """What became of a frame.

    `seq` is the position of the first event that was stored (None: all were there already),
    `count` how many were, `ids` are theirs in log order; `duplicates` are the ids of the frame
    that were there already, and `duplicate` says that all were.
    """

    seq: int | None
    count: int
    duplicate: bool
    epoch: str
    head: int
    ids: list[str]
    duplicates: list[str]
    entries: tuple[Entry, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The entry that was written last; None when nothing was."""
        return self.entries[-1] if self.entries else None


@dataclass(frozen=True)
class _Frame:
    """A frame on its way into the log; `wid` names this write, whatever becomes of it."""

    events: Sequence[Event]
    retention_s: int
    pid: str | None
    pseq: int
    by: str
    deadline_ms: int
    wid: str


class Appender:
    """Appends frames to the logs of one store; one a process, safe for threads."""

    def __init__(
        self,
        log: Log,
        clock: Clock,
        random: Random | None = None,
        sleep: Callable[[float], None] = time.sleep,
        sessions: KnownSessions | None = None,
    ) -> None:
        # A process thawed from a snapshot must not draw another's `wid`: no seeded generator.
        self._random = random or SystemRandom()
        self._log = log
        self._clock = clock
        self._sleep = sleep
        self._sessions = sessions or KnownSessions()

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
        frame = _Frame(events, retention_s, numbered, pseq or 0, by, deadline, "")
        known = self._sessions.of(session)
        with known.lock:
            pieces = [events] if numbered else list(_pieces(events))
            done = [
                self._append(known, session, replace(frame, events=piece, wid=self._token()))
                for piece in pieces
            ]
        return done[0] if len(done) == 1 else _joined(done)

    def _append(self, known: Known, session: SessionKey, frame: _Frame) -> Appended:
        trouble: Unavailable | None = None
        for attempt in self._attempts(frame):
            try:
                if done := self._try(known, session, frame, attempt):
                    return done
            except Unavailable as error:
                if frame.pid is not None or not error.temporary:
                    raise
                trouble = error  # what became of it is unknown: same position, same `wid` again
            self._sleep(self._random.random() * min(1.0, _JITTER_S * 2.0**attempt))
        raise trouble or Unavailable(
            "Too many are writing to this session at once.", code="busy", retry_after=1.0
        )

    def _try(
        self, known: Known, session: SessionKey, frame: _Frame, attempt: int
    ) -> Appended | None:
        """One conditional write behind the tail as it is known; None when another was there."""
        now = self._clock()
        proven = known.prepare(self._log, session, now, first=attempt == 0)
        new = self._new(known, session, frame, now)
        if not proven and (not new.fresh or _early(frame, known.live(now))):
            known.refresh(self._log, session, now)
            new = self._new(known, session, frame, now)
        if not new.fresh or _early(frame, known.live(now)):
            return _unwritten(frame, known.tail, known.live(now), new.repeated)
        entry = self._entry(known.tail, known.live(now), new.fresh, frame, now)
        old = self._log.write(session, entry)
        if old is None:
            known.wrote(entry, new.keys, now)
            return _stored(entry, new.fresh, new.repeated)
        if old.wid == frame.wid:
            known.wrote(old, None, now)
            return _stored(old, old.stored, new.repeated)
        known.collided(self._log, session, old, now, again=attempt > 0)
        return None

    def _attempts(self, frame: _Frame) -> Iterator[int]:
        """A numbered frame is sent again by its producer; nobody sends another one again."""
        for attempt in count():
            if attempt >= _ATTEMPTS and (frame.pid or self._clock() >= frame.deadline_ms):
                return
            yield attempt

    def _new(self, known: Known, session: SessionKey, frame: _Frame, now: int) -> Split:
        """What of the frame is not in the log, as far as the log is known."""
        if frame.pid is not None:
            if _mark(frame.pid, known.live(now)).pseq >= frame.pseq:
                return Split([], None, [event["id"] for event in frame.events])
            return Split(frame.events, None, [])
        since = identity.bound(frame.events, now)
        window = known.window_back_to(self._log, session, now if since is None else since, now)
        return window.split(frame.events)

    def _entry(
        self,
        last: Entry | None,
        tail: Entry | None,
        events: Sequence[Event],
        frame: _Frame,
        now: int,
    ) -> Entry:
        """What follows `last`; it carries on what `tail` carries, unless that has expired."""
        first_seq = last.last_seq + 1 if last else 1
        marks = dict(tail.marks) if tail else {}
        if frame.pid is not None:
            marks.pop(frame.pid, None)
            marks[frame.pid] = Mark(frame.pseq, first_seq, len(events))
        return Entry(
            first_seq=first_seq,
            n=len(events),
            packed=pack(events),
            epoch=tail.epoch if tail else self._token(),
            wid=frame.wid,
            by=frame.by,
            # Neither runs backward, whatever the clocks of the servers: what expires is a prefix.
            received_at=max(now, tail.received_at if tail else 0),
            ttl=max(now // 1000 + frame.retention_s, tail.ttl if tail else 0),
            pid=frame.pid,
            pseq=frame.pseq if frame.pid is not None else None,
            marks=_newest(marks),
            totals=_added(tail.totals if tail else {}, events),
        )

    def _token(self) -> str:
        return f"{self._random.getrandbits(64):016x}"


def _mark(pid: str, tail: Entry | None) -> Mark:
    return (tail.marks.get(pid) if tail else None) or Mark(0, 0, 0)


def _early(frame: _Frame, tail: Entry | None) -> bool:
    return frame.pid is not None and frame.pseq > _mark(frame.pid, tail).pseq + 1


def _unwritten(
    frame: _Frame, last: Entry | None, tail: Entry | None, repeated: list[str]
) -> Appended:
    if frame.pid is not None and _early(frame, tail):
        expected = _mark(frame.pid, tail).pseq + 1
        raise Conflict(
            f"Frame {frame.pseq} came before {expected}; send from there.",
            code="out_of_order",
            temporary=True,
            expected=expected,
        )
    head, epoch = (last.last_seq, last.epoch) if last else (0, "")
    return Appended(None, 0, True, epoch, head, [], repeated)


def _stored(entry: Entry, events: Sequence[Event], repeated: list[str]) -> Appended:
    ids = [event["id"] for event in events]
    return Appended(
        entry.first_seq, entry.n, False, entry.epoch, entry.last_seq, ids, repeated, (entry,)
    )


def _joined(done: Sequence[Appended]) -> Appended:
    """The pieces of a frame that was too large for one entry."""
    return Appended(
        seq=next((d.seq for d in done if d.seq is not None), None),
        count=sum(d.count for d in done),
        duplicate=all(d.duplicate for d in done),
        epoch=done[-1].epoch,
        head=done[-1].head,
        ids=[i for d in done for i in d.ids],
        duplicates=[i for d in done for i in d.duplicates],
        entries=tuple(e for d in done for e in d.entries),
    )


def _pieces(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """The events in runs of which each fits one entry."""
    if len(events) > 1 and len(pack(events)) > MAX_PACKED:
        middle = len(events) // 2
        yield from _pieces(events[:middle])
        yield from _pieces(events[middle:])
    else:
        yield events


def _newest(marks: Mapping[str, Mark]) -> Mapping[str, Mark]:
    if len(marks) <= MAX_MARKS:
        return marks
    return dict(sorted(marks.items(), key=lambda item: item[1].first_seq)[-MAX_MARKS:])


def _added(totals: Mapping[str, int], events: Sequence[Event]) -> Mapping[str, int]:
    """Events by type so far, and all of them under ""; types beyond 64 count as `other`."""
    out = dict(totals)
    for event in events:
        name = event["type"] if event["type"] in out or len(out) < MAX_TYPES else "other"
        out[name] = out.get(name, 0) + 1
    out[""] = out.get("", 0) + len(events)
    return out
