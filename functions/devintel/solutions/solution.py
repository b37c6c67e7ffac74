"""A solution: what is suggested, why, how sure, and how one sees that it worked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from devintel.solutions.case import Case


class EvidenceView(TypedDict):
    """Evidence as it is given out; `file` and `line` only where known."""

    kind: str
    event_ids: list[str]
    text: str
    file: NotRequired[str]
    line: NotRequired[int]


class SolutionView(TypedDict):
    """A solution as clients read it: the prototype's names first (protocol part 1)."""

    root_cause: str
    solution_code: str
    explanation: str
    confidence: float
    similar_cases: list[str]
    pattern_name: str
    solution_id: str
    source: str
    family: str
    language: str
    evidence: list[EvidenceView]
    verify: str
    alternatives: list[str]


@dataclass(frozen=True)
class Evidence:
    """One thing a solution rests on: `kind` is error, request, edit, commit, memory, name, docs."""

    kind: str
    text: str
    event_ids: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

    def wire(self) -> EvidenceView:
        """The evidence as it is given out."""
        out: EvidenceView = {
            "kind": self.kind,
            "event_ids": list(self.event_ids),
            "text": self.text,
        }
        if self.file:
            out["file"] = self.file
        if self.line:
            out["line"] = self.line
        return out


@dataclass(frozen=True)
class Solution:
    """A suggestion with the prototype's fields and its evidence.

    `source` is `memory`, `near`, `rule:<id>`, `tool`, `knowledge:<book>`, `causality`,
    `did_you_mean`, `fallback` or `model`.
    `confidence` is the posterior mean, `prior` the mean before outcomes, `seen` the outcomes
    (tries, successes) that the evidence itself brings. `levels` are the keys of outcomes that
    count, from everywhere over the team to this group. `general` is what quotes nothing of the
    error: it is ranked like others and told as less sure.
    """

    solution_id: str
    source: str
    family: str
    root_cause: str
    explanation: str
    pattern_name: str
    prior: float
    levels: tuple[str, str, str]
    solution_code: str = ""
    language: str = ""
    evidence: tuple[Evidence, ...] = ()
    verify: str = ""
    alternatives: tuple[str, ...] = ()
    similar_cases: tuple[str, ...] = ()
    seen: tuple[float, float] = (0.0, 0.0)
    general: bool = False
    confidence: float = 0.0
    lower: float = field(default=0.0, compare=False)

    def wire(self) -> SolutionView:
        """The solution as clients read it."""
        return {
            "root_cause": self.root_cause,
            "solution_code": self.solution_code,
            "explanation": self.explanation,
            "confidence": round(self.confidence, 3),
            "similar_cases": list(self.similar_cases),
            "pattern_name": self.pattern_name,
            "solution_id": self.solution_id,
            "source": self.source,
            "family": self.family,
            "language": self.language,
            "evidence": [item.wire() for item in self.evidence],
            "verify": self.verify,
            "alternatives": list(self.alternatives),
        }


def solution_id(source: str, parameters: Mapping[str, str] | None = None) -> str:
    """A stable id of a source and what it does, without the group: its outcomes add up.

    A rule's id depends on the rule alone, so its outcomes accumulate per rule; a learned fix's
    depends on what was changed, so that they accumulate per team and fix.
    """
    text = "\0".join((source, *(f"{k}={v}" for k, v in sorted((parameters or {}).items()))))
    return "s" + hashlib.sha256(text.encode()).hexdigest()[:15]


def levels(identity: str, fingerprint: str) -> tuple[str, str, str]:
    """The keys under which outcomes of a solution count: everywhere, the team, this group."""
    return f"everywhere/{identity}", f"team/{identity}", f"group/{fingerprint}/{identity}"


def error_evidence(case: Case) -> Evidence:
    """The error itself as evidence, with its place."""
    place = case.place
    return Evidence(
        "error",
        (case.title or case.message)[:200],
        (case.event["id"],),
        place.file if place else "",
        place.line if place else 0,
    )
