"""What is read from nothing is called by the name that the error or a recent edit gives it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devintel.solutions.example import case_of, event
from devintel.solutions.rulebook import solutions

CASE = case_of("TypeError: Cannot read properties of undefined (reading 'total')")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["return cart.total + 1;"], "const total = cart?.total;"),
        (["show(cart.total, cart?.total)"], "const total = cart?.total;"),
        (["show(cart.total, order.total)"], ""),
        (["cart.total", "order.total"], ""),
        (["cart.totals"], ""),
        ([], ""),
    ],
)
def test_code_is_shown_where_edits_read_it_from_one_value(typed: list[str], code: str) -> None:
    edits = tuple(event("edit", path="src/cart.js", change={"text": text}) for text in typed)
    (best,) = solutions(replace(CASE, edits=edits))
    assert best.solution_code.rpartition("\n")[2] == code
