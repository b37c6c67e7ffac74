"""Whether an edit follows a suggestion."""

from __future__ import annotations

import pytest

from devintel.outcomes.tokens import shares

SUGGESTED = "return (cart?.items ?? []).map(i => i.name);"


@pytest.mark.parametrize(
    "typed", ["?.", "cart?.items", "(items ?? [])", "cart?.", "(cart?.items ?? [])"]
)
def test_an_edit_with_two_of_the_suggestions_tokens_follows_it(typed: str) -> None:
    assert shares(SUGGESTED, typed)


@pytest.mark.parametrize(
    "typed", ["", "c", "return []", "if (!user) return null", "const items = 3"]
)
def test_an_edit_with_fewer_does_not(typed: str) -> None:
    assert not shares(SUGGESTED, typed)


def test_a_suggestion_of_one_word_needs_that_word() -> None:
    assert shares("debounce()", "debounce")
    assert not shares("debounce()", "throttle")


def test_a_suggestion_without_code_is_never_followed() -> None:
    assert not shares("", "cart?.items")
