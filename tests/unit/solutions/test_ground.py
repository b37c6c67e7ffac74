"""What an answer rests on is told from the answer and from how its error was reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devintel.solutions.case import Case, Frame
from devintel.solutions.example import event
from devintel.solutions.ground import Ground, ground, is_whole
from devintel.solutions.solution import Solution

SAYS = "cart.py: TypeError: unsupported operand"
MARKED = "error: expected `;`\n  |\n3 | let total = 4\n  |              ^ help: add `;` here"
LONG = "\n".join(["$ build", "error: no", *(f"line {n}" for n in range(5))])


def rests(solution: Solution, of: Case) -> Ground:
    return ground(solution, of, is_whole(of))


def case(kind: str = "exception", data: str = SAYS, frames: int = 1) -> Case:
    stack = tuple(Frame(f"f{n}", "cart.py", n + 1, 0, True) for n in range(frames))
    return Case("f", event("terminal", data=data), kind=kind, title=data, frames=stack)


def answer(prior: float = 0.7, *, general: bool = False, code: str = "") -> Solution:
    return Solution(
        *("s1", "rule:x.y", "x", "The cause.", "The fix.", "x.y", prior, ("a", "b", "c")),
        solution_code=code,
        general=general,
    )


@pytest.mark.parametrize(
    ("told", "of", "rests_on"),
    [
        (answer(0.9), case("diagnostic"), Ground.REPORT),
        (answer(), case(data=MARKED), Ground.REPORT),
        (answer(), case(data=LONG), Ground.REPORT),
        (answer(), case(frames=4), Ground.REPORT),
        (answer(), case("message"), Ground.STATEMENT),
        (answer(0.8), case(), Ground.STATEMENT),
        (answer(), case(), Ground.SYMPTOM),
        (answer(0.8, general=True), case("diagnostic"), Ground.GENERAL),
        (answer(0.8, general=True, code="npm ci"), case(), Ground.STATEMENT),
        (answer(0.4), case("diagnostic"), Ground.GENERAL),
    ],
)
def test_a_ground_is_told_from_the_answer_and_the_report(
    told: Solution, of: Case, rests_on: Ground
) -> None:
    assert rests(told, of) is rests_on


def test_only_a_terminal_s_report_counts_lines() -> None:
    printed = case(data=LONG)
    sent = replace(printed, event=event("error", message=SAYS, data=LONG))
    assert (rests(answer(), printed), rests(answer(), sent)) == (Ground.REPORT, Ground.SYMPTOM)


def test_behind_an_edit_of_its_file_an_exception_is_no_bare_symptom() -> None:
    edited = replace(case(), edits=(event("file", path="cart.py"),))
    assert rests(answer(), edited) is Ground.STATEMENT
