"""The nearest known name is proposed where a name is missing, and none where two are as near."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.solutions.did_you_mean import Near, edits, nearest, solutions
from devintel.solutions.example import case_of, event
from devintel.solutions.suggest import no_outcomes, suggest

NAMES = st.text("abcde", max_size=8)


def test_a_misspelt_name_is_answered_with_the_one_that_was_edited() -> None:
    edit = event("edit", path="src/cart.js", change={"text": "const totalPrice = 3;"})
    case = replace(case_of("ReferenceError: totalPrise is not defined"), edits=(edit,))
    best = suggest(case, no_outcomes)[0]
    assert (best.source, best.family, best.solution_code) == (
        "did_you_mean",
        "not_defined",
        "totalPrice",
    )


def test_a_path_in_the_wrong_case_is_answered_with_the_file() -> None:
    case = replace(case_of("Error: Cannot find module './Cart'"), files=("src/cart.js",))
    (only,) = solutions(case)
    assert (only.family, only.solution_code) == ("module_not_found", "src/cart.js")


def test_what_the_engine_proposes_is_taken() -> None:
    text = "AttributeError: 'Order' object has no attribute 'totl'. Did you mean: 'total'?"
    assert [one.solution_code for one in solutions(case_of(text))] == ["total"]


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("items", ["item", "itemz"], None),
        ("itms", ["items"], Near("items", 1)),
        ("totalPrice", ["total_price"], Near("total_price", 0)),
        ("totalPrice", ["shipping"], None),
        ("abcd", ["abdc"], Near("abdc", 1)),
        ("abcd", ["axyd"], None),
    ],
)
def test_the_nearest_name_is_near_and_alone(
    name: str, known: list[str], expected: Near | None
) -> None:
    assert nearest(name, known) == expected


@given(NAMES, NAMES)
def test_the_distance_is_symmetric_and_zero_for_equal_names_only(a: str, b: str) -> None:
    assert edits(a, b, 20) == edits(b, a, 20)
    assert (edits(a, b, 20) == 0) == (a == b)
    assert edits(a, b, 20) <= max(len(a), len(b))
