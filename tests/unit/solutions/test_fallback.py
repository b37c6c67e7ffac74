"""Where nothing is known, the answer says so and names the next step."""

from __future__ import annotations

from dataclasses import replace

from devintel.solutions.case import Frame
from devintel.solutions.example import case_of
from devintel.solutions.fallback import solution

CASE = case_of("Error: The till is closed")


def test_it_points_at_the_innermost_own_place() -> None:
    found = solution(replace(CASE, frames=(Frame("pay", "src/till.js", 12, 3, True),)))
    assert "Stop at src/till.js:12 in pay" in found.explanation
    assert (found.solution_code, found.family, found.prior) == ("", "unknown", 0.1)


def test_without_a_stack_it_asks_for_one() -> None:
    assert "log the error object itself" in solution(CASE).explanation


def test_with_library_code_only_it_asks_for_the_own_call_before_it() -> None:
    found = solution(replace(CASE, frames=(Frame("map", "", 0, 0, False),)))
    assert found.explanation == (
        "No rule and no earlier fix fits. "
        "All frames are library code: find the last call of your own before them."
    )
