"""A language's own words are known by the ending of a file."""

from __future__ import annotations

import pytest

from devintel.solutions.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("ending", "word"),
    [("py", "sum"), ("pyi", "append"), ("TS", "stringify"), ("proto", "string"), ("R", "sum"),
     ("Gemfile", "gem"), ("rs", "println"), ("js", "fs")],
)  # fmt: skip
def test_a_word_of_a_language_is_known(ending: str, word: str) -> None:
    assert word in vocabulary(ending)


def test_an_unknown_ending_has_no_words() -> None:
    assert vocabulary("xyz") == frozenset()
