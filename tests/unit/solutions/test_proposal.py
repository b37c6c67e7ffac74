"""What a tool proposes is read from its own words, whichever tool words it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devintel.solutions.case import Case
from devintel.solutions.example import case_of, event
from devintel.solutions.proposal import FORMS, Proposal, proposal, solutions


def _printed(text: str) -> Case:
    return replace(case_of(event("terminal", data=text)), title=text.partition("\n")[0])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.put or form.said[:24])
def test_a_form_reads_its_example(form: object) -> None:
    assert proposal(form.example) == Proposal(form.said, form.put)  # type: ignore[attr-defined] # a form


@pytest.mark.parametrize(
    "text",
    [
        "For more information about this error, try `rustc --explain E0499`.",
        "Run 'docker --help' for more information",
        "AssertionError: 2 != 3",
        "",
    ],
)
def test_where_to_read_more_is_no_proposal(text: str) -> None:
    assert proposal(text) is None


def test_a_proposal_comes_with_the_line_that_the_tool_would_write() -> None:
    text = (
        "help: consider changing this to be mutable\n  |\n"
        "18 |     let mut items = vec![];\n   |         +++"
    )
    made = proposal(text)
    assert made == Proposal("help: consider changing this to be mutable let mut items = vec![];")


def test_the_tools_own_proposal_is_a_suggestion_of_a_terminals_report_only() -> None:
    text = 'There is no function named "uper". Did you mean "upper"?'
    (found,) = solutions(_printed(text))
    assert (found.source, found.solution_code) == ("tool", "upper")
    assert solutions(case_of(text)) == []
