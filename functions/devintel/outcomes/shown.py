"""A suggestion that was shown, as an event: what is inferred later rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from devintel.content import number

TYPE = "solution_shown"


class BriefSolution(TypedDict):
    """What the fold needs of a solution to tell later whether it was applied."""

    confidence: float
    solution_id: str
    source: str
    pattern_name: str
    root_cause: str
    solution_code: str


class ShownContent(BriefSolution):
    """For which group a solution was shown, and because of which event."""

    fingerprint: str
    event_id: str


class Shown(TypedDict):
    """The event without its time and source."""

    id: str
    type: str
    content: ShownContent


def brief(solution: Mapping[str, object]) -> BriefSolution:
    """What is kept of a solution (its wire form) that was shown, texts cut."""

    def cut(name: str, most: int) -> str:
        return str(solution.get(name) or "")[:most]

    return {
        "confidence": number(solution.get("confidence")),
        "solution_id": cut("solution_id", 80),
        "source": cut("source", 80),
        "pattern_name": cut("pattern_name", 120),
        "root_cause": cut("root_cause", 400),
        "solution_code": cut("solution_code", 1_000),
    }


def shown(fingerprint: str, event_id: str, solution: Mapping[str, object]) -> Shown:
    """The event that says a session was shown `solution` (its wire form) for a group."""
    kept = brief(solution)
    return {
        "id": f"shown-{event_id}-{kept['solution_id']}",
        "type": TYPE,
        "content": {"fingerprint": fingerprint, "event_id": event_id, **kept},
    }
