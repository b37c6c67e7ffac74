"""An outcome: what became of a suggestion or a fix, who says so, and on which evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NotRequired, cast

from typing_extensions import TypedDict

Result = Literal["applied", "worked", "partly", "failed", "regressed"]

EXPLICIT_WEIGHT = 1.0
INFERRED_WEIGHT = 0.5
SUCCESS: dict[str, float] = {"worked": 1.0, "partly": 0.5, "failed": 0.0, "regressed": 0.0}
"""What a result counts as a success; `applied` says nothing yet and does not count."""


class OutcomeRecord(TypedDict):
    """An outcome as it is stored and given out; see `Outcome`."""

    id: str
    solution_id: str
    fingerprint: str
    result: Result
    explicit: bool
    user: str
    session_id: str
    seq: int
    at_ms: int
    evidence: list[str]
    takes_back: str
    fix_id: str
    undone: bool
    weight: float
    confidence: NotRequired[float]
    """Which the solution was shown with, where the team remembers the outcome."""


@dataclass(frozen=True)
class Outcome:
    """One outcome of a solution (`solution_id`) or, where that is empty, of a developer's own fix.

    `at_ms` is when it was concluded or told; `evidence` are event ids; `takes_back` names the
    outcome that this one makes void (a regression takes back what had worked); `fix_id` is the `id`
    of the learned fix (`FixLearned.fix`) that worked or regressed.
    """

    id: str
    solution_id: str
    fingerprint: str
    result: Result
    explicit: bool
    user: str
    session_id: str
    seq: int
    at_ms: int
    evidence: tuple[str, ...] = ()
    takes_back: str = ""
    fix_id: str = ""
    undone: bool = False

    @property
    def weight(self) -> float:
        """What it counts: what was told counts twice what was inferred."""
        return EXPLICIT_WEIGHT if self.explicit else INFERRED_WEIGHT

    def as_json(self) -> OutcomeRecord:
        """The record as JSON-able values, `weight` included; `of_json` is the inverse."""
        values = vars(self) | {"evidence": list(self.evidence), "weight": self.weight}
        return cast(OutcomeRecord, values)

    def undo(self) -> Outcome:
        """The same, no longer counted."""
        return replace(self, undone=True)


def of_json(record: Mapping[str, Any]) -> Outcome:
    """An outcome of `Outcome.as_json`; unknown fields are ignored."""
    names = Outcome.__dataclass_fields__
    values = {key: value for key, value in record.items() if key in names}
    return Outcome(**{**values, "evidence": tuple(values.get("evidence", ()))})
