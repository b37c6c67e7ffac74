"""The labelled errors, written from public documentation, are answered through the product."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.solutions import answered, families_covered, labelled, measured, slots

FLOOR = {"precision at 1": 0.90, "coverage": 0.80}
"""Below what is measured and above what is good: `make bench ROW=solutions` has the bars."""


def test_there_are_enough_errors_of_every_kind() -> None:
    families = Counter(row["family"] for row in labelled())
    assert sum(families.values()) >= 300
    assert families["none"] >= 60
    assert len(families) >= 60
    assert len(labelled("held-out")) >= 0.4 * sum(families.values())


@pytest.mark.parametrize("half", ["seen", "held-out"])
def test_most_answers_are_right_and_about_the_error(half: str) -> None:
    found = answered(labelled(half))
    figures = measured(found)
    assert figures["precision at 1"] >= FLOOR["precision at 1"]
    assert figures["coverage"] >= FLOOR["coverage"]
    assert figures["wrong-answer rate"] <= 0.02
    assert families_covered(found) >= FLOOR["coverage"]


def test_what_an_error_quotes_is_what_an_answer_must_name() -> None:
    event = {"content": {"message": 'can\'t access property "price", user.home is not a function'}}
    assert slots(event) == {"price", "user.home", "user", "home"}
