"""A value of several words may be anybody's text: an answer tells its length only."""

from __future__ import annotations

import pytest

from devintel.solutions.example import case_of
from devintel.solutions.rulebook import solutions


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('java.lang.NumberFormatException: For input string: "12x"', '"12x"'),
        ('java.lang.NumberFormatException: For input string: "a b 12"', "6 characters"),
        ("java.time.format.DateTimeParseException: Text 'a b' could not be parsed", "3 characters"),
    ],
)
def test_a_value_with_blanks_is_not_repeated(said: str, told: str) -> None:
    (found, *_) = solutions(case_of(said))

    assert found.pattern_name == "java.number"
    assert told in found.root_cause
    assert "a b" not in found.root_cause
