"""Solutions as clients read them, for tests that only tell them apart."""

from __future__ import annotations

from devintel.solutions.solution import Solution, SolutionView


def solution(name: str = "s1", confidence: float = 0.5, source: str = "rule:x") -> SolutionView:
    """A solution of a rule."""
    return Solution(
        solution_id=name,
        source=source,
        family="x",
        root_cause="",
        explanation="",
        pattern_name="",
        prior=0.5,
        levels=("", "", ""),
        confidence=confidence,
    ).wire()
