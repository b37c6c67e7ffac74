"""Accepting events: parse, redact, group, append, acknowledge; then what is already known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from devintel import keys
from devintel.errors import BadRequest, DevIntelError, Unavailable
from devintel.ingest.parsing import Fingerprint, Redact, Taken, take
from devintel.log.appender import Appended, Appender
from devintel.log.reader import given_out
from devintel.memory import suggestions
from devintel.model import Caller, Entry, Event, SessionKey
from devintel.ports import Notify, Ports
from devintel.protocol import BULK_EVENTS, EVENT_BYTES, INGEST_EVENTS, EventProcessed, Refused
from devintel.realtime.connection import members
from devintel.solutions.solution import SolutionView

ANSWERS = 20
"""Groups of one request that are answered at once; the others' solutions come as pushes."""


@dataclass(frozen=True)
class Accepted:
    """What became of the events of a frame, in the order in which they were sent."""

    ids: list[str]
    refused: list[tuple[int, DevIntelError]]
    appended: list[Appended]
    solutions: dict[str, SolutionView] = field(default_factory=dict)
    """Solutions that were already known, by event id."""
    public: bool = False
    """Sent by a stranger, who is not told where in the log they lie."""
    own: list[int] = field(default_factory=list)
    """Indexes of what a client of ours had printed itself, which is not kept."""

    @property
    def fresh(self) -> set[str]:
        """Ids of the events that were stored now."""
        return {i for a in self.appended for i in a.ids}

    @property
    def stored(self) -> int:
        """Events that were new."""
        return sum(a.count for a in self.appended)

    @property
    def duplicates(self) -> int:
        """Events that the log already held."""
        return len(self.ids) - self.stored

    def confirmation(self, message_id: str | int | None, *, numbered: bool) -> EventProcessed:
        """The answer to the sender; `numbered` adds the positions (for a client with `pseq`)."""
        one = self.appended[0] if len(self.appended) == 1 else None
        return EventProcessed(
            id=message_id,
            event_id=self.ids[-1] if self.ids else None,
            event_ids=self.ids if len(self.ids) != 1 or self.refused else None,
            status="success" if not self.refused else "partial" if self.ids else "error",
            seq=one.seq if one and numbered and not self.public else None,
            count=one.count if one and numbered else None,
            duplicate=one.duplicate if one and numbered else None,
            refused=[Refused(index=i, code=e.code, message=e.message) for i, e in self.refused]
            or None,
        )


@dataclass(frozen=True)
class Ingest:
    """The use case of every way in."""

    ports: Ports
    appender: Appender
    redact_for: Callable[[str], Redact]
    fingerprint: Fingerprint
    retention_s: Callable[[str], int]
    charge: Callable[[Caller, int, int], None]
    """Counts events and bytes against the day's limits; raises `TooMany`."""
    notify: Notify
    tell_at_once: Callable[[SessionKey, Sequence[Entry]], object]
    """Tells the members of entries that were stored after a pause."""

    def frame(
        self,
        caller: Caller,
        session: SessionKey | None,
        raw: Sequence[Any],
        *,
        source: str,
        size: int,
        user: str | None = None,
        pid: str | None = None,
        pseq: int | None = None,
        deadline_ms: int | None = None,
    ) -> Accepted:
        """Accept a frame of a connection; `session` None takes the sessions named inside.

        Raises `BadRequest` where no session is known, `Conflict` `out_of_order`, `TooMany`,
        `Unavailable`.
        """
        taken = self._take(caller, raw, source, size, BULK_EVENTS, user)
        if session and (taken.refused or taken.own):
            self._count_refused(session, taken)
        named = self._named(caller, taken) if session is None else {session: taken.events}
        by_session = named if taken.events else {}
        return self._store(caller, taken, by_session, pid, pseq, deadline_ms)

    def batch(
        self,
        caller: Caller,
        raw: Sequence[Any],
        *,
        size: int,
        session: str | None = None,
        answered: bool = False,
    ) -> Accepted:
        """Accept events of `POST /ingest`, all in the address's session, or each in its own, else
        in the key's.

        `answered` gives each problem a solution, at least what the rules say of the event alone.
        """
        taken = self._take(caller, raw, "api", size, INGEST_EVENTS, None)
        kept = Taken(refused=taken.refused, own=taken.own)
        for event, index, own in zip(taken.events, taken.indexes, taken.sessions, strict=True):
            name = session or own or caller.session
            if not name:
                error = BadRequest("session_id: Field required", code="invalid_event")
                kept.refused.append((index, error))
            else:
                kept.events.append(event)
                kept.indexes.append(index)
                kept.sessions.append(name)
        kept.refused.sort(key=lambda r: r[0])
        accepted = self._store(caller, kept, self._named(caller, kept), None, None, None)
        if answered:
            accepted.solutions.update(_answers(kept.events, accepted.solutions))
        return accepted

    def _take(
        self,
        caller: Caller,
        raw: Sequence[Any],
        source: str,
        size: int,
        limit: int,
        user: str | None,
    ) -> Taken:
        self.charge(caller, len(raw), size)
        return take(
            raw,
            source=source,
            now=self.ports.clock(),
            redact=self.redact_for(caller.team),
            fingerprint=self.fingerprint,
            limit=limit,
            small=size <= EVENT_BYTES,
            user=user,
            public=caller.public,
        )

    def _count_refused(self, session: SessionKey, taken: Taken) -> None:
        """For the health view; a count that cannot be kept fails nobody's events."""
        codes = Counter(error.code for _, error in taken.refused)
        if taken.own:
            codes["own_output"] = len(taken.own)
        ttl = self.ports.clock() // 1000 + self.retention_s(session.team)
        with suppress(Unavailable):
            self.ports.store.add(keys.refusals(session), codes, ttl)

    def _named(self, caller: Caller, taken: Taken) -> dict[SessionKey, list[Event]]:
        """The events by the sessions that they name; raises `BadRequest` where one names none."""
        if not all(taken.sessions):
            raise BadRequest("Not every event names its sessionId.", code="no_session")
        by_session: dict[SessionKey, list[Event]] = {}
        for event, name in zip(taken.events, taken.sessions, strict=True):
            by_session.setdefault(SessionKey(caller.team, str(name)), []).append(event)
        return by_session

    def _store(
        self,
        caller: Caller,
        taken: Taken,
        by_session: Mapping[SessionKey, list[Event]],
        pid: str | None,
        pseq: int | None,
        deadline_ms: int | None,
    ) -> Accepted:
        appended: list[Appended] = []
        known: dict[str, SolutionView] = {}
        for session, events in by_session.items():
            done = self.appender.append(
                session,
                events,
                retention_s=self.retention_s(caller.team),
                pid=pid,
                pseq=pseq,
                by=caller.connection,
                deadline_ms=deadline_ms,
            )
            appended.append(done)
            if done.seq is not None:
                if not caller.public and any("fingerprint" in event for event in events):
                    known |= self._known(session, done)
                self.notify(session, done.seq, done.count)
                self.tell_at_once(session, done.entries)
        ids = [event["id"] for event in taken.events]
        return Accepted(ids, taken.refused, appended, known, caller.public, taken.own)

    def _known(self, session: SessionKey, done: Appended) -> dict[str, SolutionView]:
        """Solutions the team already has for these errors, shown where the session lacks them."""
        found: dict[str, SolutionView] = {}
        for entry in done.entries:
            for event in given_out(session, entry):
                group = event.get("fingerprint")
                solution = suggestions.known(self.ports, session, group) if group else None
                if group and solution:
                    found[event["id"]] = solution
                    suggestions.show(
                        *(self.ports, session, event, group, solution, members),
                        lasts_s=self.retention_s(session.team),
                    )
        return found


def _answers(events: Sequence[Event], known: Mapping[str, SolutionView]) -> dict[str, SolutionView]:
    """What the rules say of the problems that nothing is known of, each group once."""
    told: dict[str, SolutionView | None] = {}
    for event in events:
        group = event.get("fingerprint")
        if group and event["id"] not in known and group not in told and len(told) < ANSWERS:
            told[group] = suggestions.at_once(event)
    answers = ((event["id"], told.get(event.get("fingerprint", ""))) for event in events)
    return {name: solution for name, solution in answers if solution and name not in known}
