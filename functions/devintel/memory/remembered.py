"""What the team's memory holds, as it is stored: groups, and solutions with their outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast

from devintel import keys
from devintel.ports import Ports

if TYPE_CHECKING:  # the way of an event reads rows and needs no more than their names
    from devintel.outcomes.documents import LearnedFix
    from devintel.outcomes.record import OutcomeRecord
    from devintel.solutions.memory import KeptFeatures
    from devintel.solutions.solution import SolutionView


class GroupRow(TypedDict, total=False):
    """An error group: what makes it alike to others, where it was met, what ended it.

    `seen_at` is when each of `sessions` met it first (ms); `best` is what the next session is told.
    """

    fingerprint: str
    title: str
    type: str
    features: KeptFeatures
    sessions: list[str]
    seen_at: dict[str, int]
    first_seen: str
    last_seen: str
    fixes: list[LearnedFix]
    best: SolutionView | None
    ttl: int
    v: int


class SolutionRow(TypedDict, total=False):
    """A solution: where it was shown last, and its outcomes."""

    session: str
    fingerprint: str
    records: list[OutcomeRecord]
    ttl: int
    v: int


def group(ports: Ports, team: str, fingerprint: str) -> GroupRow | None:
    """What the team remembers of a group."""
    return cast(GroupRow | None, ports.store.get(keys.group(team, fingerprint)))


def solution(ports: Ports, team: str, solution_id: str) -> SolutionRow:
    """What the team remembers of a solution, or of a fix; empty where it knows nothing."""
    return cast(SolutionRow, ports.store.get(keys.solution(team, solution_id)) or {})


def groups(ports: Ports, team: str, most: int) -> list[GroupRow]:
    """Groups of the team, at most so many."""
    rows = ports.store.list(keys.team(team), keys.GROUPS, limit=most)
    return [cast(GroupRow, row) for _, row in rows]


def solutions(ports: Ports, team: str, most: int) -> list[SolutionRow]:
    """Solutions of the team, at most so many."""
    rows = ports.store.list(keys.team(team), keys.SOLUTIONS, limit=most)
    return [cast(SolutionRow, row) for _, row in rows]
