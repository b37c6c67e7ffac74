"""The code that a report marks is quoted."""

from __future__ import annotations

from devintel.solutions.marked import marked
from tests.unit.solutions.test_reported import REPORT


def test_the_marked_code_is_quoted_with_the_words_beside_it() -> None:
    assert marked(REPORT) == '`price: "5" });` (expected `u32`, found `&str`)'
    assert marked("a = 1\nb = 2") == ""
    assert marked("|\n^^^") == ""
