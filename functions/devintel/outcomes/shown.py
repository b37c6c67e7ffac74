"""A suggestion that was shown, as an event: what is inferred later rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

TYPE = "solution_shown"


class Shown(TypedDict):
    """The event without its time and source."""

    id: str
    type: str
    content: dict[str, Any]


def shown(fingerprint: str, event_id: str, solution: Mapping[str, Any]) -> Shown:
    """The event that says a session was shown `solution` (its wire form) for a group."""
    text = {
        name: str(solution.get(name) or "")[:limit]
        for name, limit in (
            ("solution_id", 80),
            ("source", 80),
            ("pattern_name", 120),
            ("root_cause", 400),
            ("solution_code", 1_000),
        )
    }
    return {
        "id": f"shown-{event_id}-{text['solution_id']}",
        "type": TYPE,
        "content": {
            "fingerprint": fingerprint,
            "event_id": event_id,
            "confidence": solution.get("confidence", 0.0),
            **text,
        },
    }
