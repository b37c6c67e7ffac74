"""Expressions that people type: only those that end soon."""

from __future__ import annotations

import pytest

from devintel.search.expression import expression


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"status 5\d\d", "STATUS 502", True),
        (r"^cart", "the cart", False),
        (r"items?\[\d+\]", "item[7]", True),
    ],
)
def test_an_expression_is_found_in_any_case(pattern: str, text: str, found: bool) -> None:
    compiled = expression(pattern)
    assert compiled is not None
    assert compiled.found(text) is found


def test_of_a_long_text_the_beginning_is_looked_at() -> None:
    compiled = expression(r"a.*b.*c")
    assert compiled is not None
    assert (compiled.found("a b c"), compiled.found(" " * 600 + "a b c")) == (True, False)


@pytest.mark.parametrize("pattern", ["(x+x+)+y", "(.*)*", "a{9999999999}", "x" * 201])
def test_what_could_take_long_or_is_none_is_refused(pattern: str) -> None:
    assert expression(pattern) is None
