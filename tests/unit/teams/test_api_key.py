"""Keys as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devintel.teams import api_key


def test_a_key_has_the_documented_shape_and_is_read_back() -> None:
    key = api_key.make()

    assert re.fullmatch(r"dvi_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}_[0-9A-Za-z]{6}", key.text)
    assert api_key.parse(key.text) == key


def test_no_two_keys_are_alike() -> None:
    assert len({api_key.make().text for _ in range(200)}) == 200


@pytest.mark.parametrize("place", range(4, 51))
def test_any_mistyped_character_is_noticed_without_a_table(place: int) -> None:
    text = api_key.make().text
    other = "A" if text[place] != "A" else "B"

    assert api_key.parse(text[:place] + other + text[place + 1 :]) is None


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_other_text_is_no_key(text: str) -> None:
    assert api_key.parse(text) is None


def test_only_the_same_key_matches_a_digest() -> None:
    key, other = api_key.make(), api_key.make()

    assert key.matches(key.digest)
    assert not other.matches(key.digest)
    assert key.secret not in key.digest
