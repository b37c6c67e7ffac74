"""Suggestions shown to sessions: known ones at once, better ones later, never twice the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from devintel import keys
from devintel.broadcast import subscribers, tell
from devintel.connection import Connection
from devintel.model import SessionKey
from devintel.ports import Exists, Ports
from devintel.protocol import SolutionPush

BETTER = 0.1
"""A suggestion replaces the one shown when its confidence is higher by this much."""
SHOWN_S = 30 * 86_400
Members = Callable[[Ports, SessionKey], list[Connection]]


def known(ports: Ports, session: SessionKey, fingerprint: str) -> dict[str, Any] | None:
    """The best solution the team knows for a group, None where it knows none."""
    row = ports.store.get(keys.group(session.team, fingerprint))
    best = row.get("best") if row else None
    return best if isinstance(best, dict) else None


def shown(ports: Ports, session: SessionKey) -> list[dict[str, Any]]:
    """What was shown to a session, newest first: `{fingerprint, event_id, at, solution}`."""
    rows = [row for _, row in ports.store.list(keys.session(session), "X#")]
    rows.sort(key=lambda row: row["at"], reverse=True)
    return [{k: v for k, v in row.items() if k not in ("ttl", "v")} for row in rows]


def show(
    ports: Ports,
    session: SessionKey,
    event_id: str,
    fingerprint: str,
    solution: dict[str, Any],
    members: Members,
) -> bool:
    """Broadcast a solution to the session unless it, or one as good, was shown; whether it was."""
    key = keys.shown(session, fingerprint)
    now = ports.clock()
    row = {
        "fingerprint": fingerprint,
        "event_id": event_id,
        "at": now,
        "solution": solution,
        "ttl": now // 1000 + SHOWN_S,
    }
    if not ports.store.put(key, row, Exists.ABSENT):
        old = ports.store.get(key)
        if old and not is_better(solution, old["solution"]):
            return False
        ports.store.put(key, row)
    message = SolutionPush(event_id=event_id, solution=solution, fingerprint=fingerprint)
    tell(ports, subscribers(members(ports, session), "solutions"), message)
    return True


def is_better(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether a session that saw `old` should see `new`."""
    if new.get("solution_id") == old.get("solution_id"):
        return False
    return bool(new.get("confidence", 0.0) >= old.get("confidence", 0.0) + BETTER)


def best_of(solutions: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The first of a ranked list, with the others as its alternatives."""
    return dict(solutions[0]) if solutions else None
