"""A rule's answer is told with what the report itself adds."""

from __future__ import annotations

from devintel.solutions.example import case_of, event
from devintel.solutions.reported import told
from devintel.solutions.rulebook import solutions

REPORT = (
    "error[E0308]: mismatched types\n --> src/main.rs:19:55\n   |\n"
    '19 |     price: "5" });\n   |            ^^^ expected `u32`, found `&str`\n'
    "help: try a number: `5`"
)


def test_an_answer_says_what_the_tool_proposes_and_marks() -> None:
    case = case_of(event("terminal", data=REPORT))
    plain = solutions(case)
    (first, *_) = told(plain, case)
    assert first.explanation == (
        f"{plain[0].explanation} The tool itself proposes: help: try a number: `5`. "
        'It marks `price: "5" });` (expected `u32`, found `&str`).'
    )


def test_other_events_are_answered_by_the_rule_alone() -> None:
    case = case_of("ReferenceError: total is not defined. Did you mean 'totals'?")
    assert told(solutions(case), case) == solutions(case)
