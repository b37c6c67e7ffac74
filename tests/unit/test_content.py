"""What clients put in content is read with a type, whatever they sent."""

from __future__ import annotations

import pytest

from devintel.content import items, mapping, number, status, text, whole, word

DIGITS_INT_REFUSES = ("²", "٣", "Ⅷ", "1_0", " 7", "-1", "", "9" * 16, "9" * 5_000)


@pytest.mark.parametrize("value", [None, True, "7", -1, float("inf"), 10**20, 10**400, []])
def test_what_is_no_number_is_zero(value: object) -> None:
    assert number(value) == 0.0


@pytest.mark.parametrize("value", [*DIGITS_INT_REFUSES, None, {}, [], True, -5, 10**400, 1e300])
def test_what_is_no_whole_number_is_zero(value: object) -> None:
    assert whole(value) == 0


def test_numbers_are_taken_as_numbers_and_as_texts() -> None:
    assert (whole(404), whole("404"), whole(404.9)) == (404, 404, 404)


def test_text_is_cut_and_nothing_else_is_text() -> None:
    assert (text("abc", 2), text("abc"), text(7), text(None)) == ("ab", "abc", "", "")


def test_lists_and_objects_are_empty_where_something_else_was_sent() -> None:
    assert (items([1, 2], 1), items("ab"), items(5), mapping({"a": 1}), mapping([1])) == (
        *([1], [], []),
        *({"a": 1}, {}),
    )


@pytest.mark.parametrize("value", DIGITS_INT_REFUSES)
def test_a_status_that_is_no_number_is_no_status(value: str) -> None:
    assert status({"status": value}) == 0


def test_a_status_may_be_a_text_or_stand_under_its_other_name() -> None:
    assert (status({"status": "502"}), status({"statusCode": 404}), status({})) == (502, 404, 0)


def test_a_code_is_a_short_text_or_a_whole_number() -> None:
    assert (word("no-undef"), word(2304), word(True), word(10**400), word(1.5), word({})) == (
        *("no-undef", "2304", ""),
        *("", "", ""),
    )
