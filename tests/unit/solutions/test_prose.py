"""Words that only hold a sentence together are no names."""

from __future__ import annotations

import pytest

from devintel.solutions.prose import is_prose


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("for", "cannot find module for path example.com/a"),
        ("that", "no function named that is known"),
        ("None", "Order has no field named None"),
        ("null", "unknown property 'null'"),
    ],
)
def test_a_word_of_the_sentence_or_a_literal_is_no_name(name: str, text: str) -> None:
    assert is_prose(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("totl", "undefined variable totl"), ("in", "unknown keyword 'in'"), ("v1", "module v1")],
)
def test_what_is_quoted_or_reads_as_a_name_is_one(name: str, text: str) -> None:
    assert not is_prose(name, text)
