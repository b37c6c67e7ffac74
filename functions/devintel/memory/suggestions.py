"""Suggestions shown to sessions: known ones at once, better ones later, never twice the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypedDict, cast

from devintel import keys
from devintel.memory import remembered
from devintel.model import Event, SessionKey
from devintel.outcomes.shown import BriefSolution, brief
from devintel.ports import Exists, Ports
from devintel.protocol import SolutionPush
from devintel.realtime.broadcast import subscribers, tell
from devintel.realtime.connection import Connection
from devintel.solutions import fallback
from devintel.solutions.solution import SolutionView
from devintel.timestamp import to_ms

BETTER = 0.1
"""A suggestion replaces the one shown when its confidence is higher by this much."""
SHOWN_S = 30 * 86_400
KEPT_NOTES = 8
Members = Callable[[Ports, SessionKey], list[Connection]]


def known(ports: Ports, session: SessionKey, fingerprint: str) -> SolutionView | None:
    """The best solution the team knows for a group, None where it knows none."""
    row = remembered.group(ports, session.team, fingerprint)
    return row.get("best") if row else None


def at_once(event: Event) -> SolutionView | None:
    """What the rules say of an event alone, nothing learned; None where it is no problem."""
    from devintel.grouping import group
    from devintel.solutions import case
    from devintel.solutions.suggest import no_outcomes, suggest

    grouping = group(event)
    if grouping is None:
        return None
    return suggest(case.of(grouping, event), no_outcomes)[0].wire()


def shown(ports: Ports, session: SessionKey) -> list[ShownSuggestion]:
    """What was shown to a session, newest first."""
    return [
        {
            "fingerprint": row["fingerprint"],
            "event_id": row["event_id"],
            "at": row["at"],
            "solution": row["solution"],
        }
        for row in sorted(_rows(ports, session), key=lambda row: row["at"], reverse=True)
    ]


def notes(ports: Ports, session: SessionKey) -> list[Note]:
    """Everything that was ever shown to a session, in log order, for a fold that begins anew."""
    found = (Note(*note) for row in _rows(ports, session) for note in row["notes"])
    return sorted(found, key=lambda note: note.seq)


def _rows(ports: Ports, session: SessionKey) -> list[ShownRow]:
    rows = ports.store.list(keys.session(session), keys.SHOWN)
    return [cast(ShownRow, row) for _, row in rows]


class Note(NamedTuple):
    """A suggestion that was shown for the event at `seq`, received at `ms`."""

    seq: int
    ms: int
    fingerprint: str
    event_id: str
    solution: BriefSolution


class ShownSuggestion(TypedDict):
    """A suggestion as it is given out; `at` is when it was shown (ms)."""

    fingerprint: str
    event_id: str
    at: int
    solution: SolutionView


class ShownRow(ShownSuggestion):
    """What was shown for a group of a session, and the last few notes of it, as they are stored."""

    notes: list[Note]
    ttl: int


def show(
    ports: Ports,
    session: SessionKey,
    event: Event,
    fingerprint: str,
    solution: SolutionView,
    members: Members,
    stranger: str | None = None,
    *,
    lasts_s: int = SHOWN_S,
) -> Note | None:
    """Broadcast a solution for a given-out event to the session, unless it, or one as good, was
    shown for the group; the note of it, None where nothing was sent.

    `stranger` is the connection that sent the event where only strangers have met its group: it
    gets the solution besides. `lasts_s` is how long the session's events are kept.
    """
    key = keys.shown(session, fingerprint)
    old = cast(ShownRow | None, ports.store.get(key))
    if old is not None and not is_better(solution, old["solution"]):
        return None  # the common case by far: no write is tried
    now = ports.clock()
    ms = to_ms(event["received_at"]) or now
    note = Note(event["seq"], ms, fingerprint, event["id"], brief(solution))
    row: ShownRow = {
        "fingerprint": fingerprint,
        "event_id": event["id"],
        "at": now,
        "solution": solution,
        "notes": [note],
        "ttl": now // 1000 + lasts_s,
    }
    if not ports.store.put(key, row, Exists.ABSENT):
        old = cast(ShownRow | None, ports.store.get(key))
        if old is None or not is_better(solution, old["solution"]):
            return None
        row["notes"] = [*old["notes"], note][-KEPT_NOTES:]
        ports.store.put(key, row)
    if solution["source"] == fallback.SOURCE:
        return note  # it is kept for who looks at the group; an editor opens a panel for each push
    message = SolutionPush(event_id=event["id"], solution={**solution}, fingerprint=fingerprint)
    present = members(ports, session)
    theirs = [m for m in present if stranger and m.id == stranger and "solutions" in m.subscribe]
    tell(ports, [*subscribers(present, "solutions"), *theirs], message)
    return note


def last_note(ports: Ports, session: SessionKey, fingerprint: str) -> Note | None:
    """What the session was shown last for a group."""
    row = ports.store.get(keys.shown(session, fingerprint))
    return Note(*row["notes"][-1]) if row else None


def is_better(new: SolutionView, old: SolutionView) -> bool:
    """Whether a session that saw `old` should see `new`."""
    if new["solution_id"] == old["solution_id"]:
        return False
    return new["confidence"] >= old["confidence"] + BETTER
