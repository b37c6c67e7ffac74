"""Outcomes for the tests of votes and tallies."""

from __future__ import annotations

from typing import Any

from devintel.outcomes.record import Outcome

DAY = 86_400_000
NOON = 20_000 * DAY + DAY // 2


def outcome(number: int, result: str = "worked", **more: Any) -> Outcome:
    """An explicit outcome of `s1` for `f1` by Ann at noon, unless said otherwise."""
    values: dict[str, Any] = {
        "id": f"o{number}",
        "solution_id": "s1",
        "fingerprint": "f1",
        "result": result,
        "explicit": True,
        "user": "Ann",
        "session_id": "one",
        "seq": number,
        "at_ms": NOON + number,
    }
    return Outcome(**(values | more))
