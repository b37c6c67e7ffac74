"""Suggestions shown to sessions: known ones at once, better ones later, never twice the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from devintel import keys
from devintel.model import Event, SessionKey
from devintel.ports import Exists, Ports
from devintel.protocol import SolutionPush
from devintel.realtime.broadcast import subscribers, tell
from devintel.realtime.connection import Connection
from devintel.solutions import fallback
from devintel.timestamp import to_ms

BETTER = 0.1
"""A suggestion replaces the one shown when its confidence is higher by this much."""
SHOWN_S = 30 * 86_400
KEPT_NOTES = 8
_GIVEN_OUT = ("fingerprint", "event_id", "at", "solution")
_BRIEF = {
    "solution_id": 80,
    "source": 80,
    "pattern_name": 120,
    "root_cause": 400,
    "solution_code": 1000,
}
Members = Callable[[Ports, SessionKey], list[Connection]]


def known(ports: Ports, session: SessionKey, fingerprint: str) -> dict[str, Any] | None:
    """The best solution the team knows for a group, None where it knows none."""
    row = ports.store.get(keys.group(session.team, fingerprint))
    best = row.get("best") if row else None
    return best if isinstance(best, dict) else None


def at_once(event: Event) -> dict[str, Any] | None:
    """What the rules say of an event alone, nothing learned; None where it is no problem."""
    from devintel.grouping import group
    from devintel.solutions import case
    from devintel.solutions.suggest import no_outcomes, suggest

    grouping = group(event)
    if grouping is None:
        return None
    return suggest(case.of(grouping, event), no_outcomes)[0].wire()


def shown(ports: Ports, session: SessionKey) -> list[dict[str, Any]]:
    """What was shown to a session, newest first: `{fingerprint, event_id, at, solution}`."""
    rows = [row for _, row in ports.store.list(keys.session(session), "X#")]
    rows.sort(key=lambda row: row["at"], reverse=True)
    return [{k: v for k, v in row.items() if k in _GIVEN_OUT} for row in rows]


def notes(ports: Ports, session: SessionKey) -> list[Note]:
    """Everything that was ever shown to a session, in log order, for a fold that begins anew."""
    rows = [row for _, row in ports.store.list(keys.session(session), "X#")]
    return sorted((Note(*note) for row in rows for note in row["notes"]), key=lambda n: n.seq)


class Note(NamedTuple):
    """A suggestion that was shown for the event at `seq`, received at `ms`."""

    seq: int
    ms: int
    fingerprint: str
    event_id: str
    solution: dict[str, Any]


def show(
    ports: Ports,
    session: SessionKey,
    event: Event,
    fingerprint: str,
    solution: dict[str, Any],
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
    old = ports.store.get(key)
    if old is not None and not is_better(solution, old["solution"]):
        return None  # the common case by far: no write is tried
    now = ports.clock()
    ms = to_ms(event["received_at"]) or now
    note = Note(event["seq"], ms, fingerprint, event["id"], brief(solution))
    row = {
        "fingerprint": fingerprint,
        "event_id": event["id"],
        "at": now,
        "solution": solution,
        "notes": [list(note)],
        "ttl": now // 1000 + lasts_s,
    }
    if not ports.store.put(key, row, Exists.ABSENT):
        old = ports.store.get(key)
        if old is None or not is_better(solution, old["solution"]):
            return None
        row["notes"] = [*old["notes"], list(note)][-KEPT_NOTES:]
        ports.store.put(key, row)
    if solution.get("source") == fallback.SOURCE:
        return note  # it is kept for who looks at the group; an editor opens a panel for each push
    message = SolutionPush(event_id=event["id"], solution=solution, fingerprint=fingerprint)
    present = members(ports, session)
    theirs = [m for m in present if stranger and m.id == stranger and "solutions" in m.subscribe]
    tell(ports, [*subscribers(present, "solutions"), *theirs], message)
    return note


def last_note(ports: Ports, session: SessionKey, fingerprint: str) -> Note | None:
    """What the session was shown last for a group."""
    row = ports.store.get(keys.shown(session, fingerprint))
    return Note(*row["notes"][-1]) if row else None


def brief(solution: dict[str, Any]) -> dict[str, Any]:
    """What the fold needs of a solution to tell later whether it was applied."""
    kept = {"confidence": solution.get("confidence", 0.0)}
    for name, most in _BRIEF.items():
        kept[name] = str(solution.get(name) or "")[:most]
    return kept


def is_better(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether a session that saw `old` should see `new`."""
    if new.get("solution_id") == old.get("solution_id"):
        return False
    return bool(new.get("confidence", 0.0) >= old.get("confidence", 0.0) + BETTER)
