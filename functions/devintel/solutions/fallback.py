"""The honest fallback: what is known of an error and the next step to learn more; no code."""

from __future__ import annotations

from devintel.solutions.case import Case
from devintel.solutions.solution import Solution, error_evidence, levels, solution_id

SOURCE = "fallback"


def solution(case: Case) -> Solution:
    """A low-confidence answer that names the place and the next diagnostic step."""
    identity = solution_id(SOURCE)
    title = case.title or case.message or "This error"
    place = case.place
    where = f" in {place.file}:{place.line}" if place else ""
    return Solution(
        solution_id=identity,
        source=SOURCE,
        family="unknown",
        root_cause=f"Not known yet: {title[:200]}",
        explanation=f"No rule and no earlier fix fits. {_next_step(case)}",
        pattern_name="unknown",
        prior=0.1,
        levels=levels(identity, case.fingerprint),
        evidence=(error_evidence(case),),
        verify=f"The step has helped when the cause can be named{where}.",
    )


def _next_step(case: Case) -> str:
    place = case.place
    if place is not None and place.line:
        inside = f" in {place.function}" if place.function else ""
        return f"Stop at {place.file}:{place.line}{inside} and look at the values used there."
    if not case.frames:
        return "The error came without a stack: log the error object itself, not only its text."
    return "All frames are library code: find the last call of your own before them."
