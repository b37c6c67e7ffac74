"""The grammar of search: words, filters, quotes, and both turned round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.search import Query, parse

FACTS = {"is": "new open", "type": "error TypeError", "file": "src/cart.js", "user": "Ana"}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("Total items", Query(words=("total", "items"))),
        ('"no items" -debug', Query(words=("no items",), unwanted=("debug",))),
        ("is:open -user:bob", Query(filters=(("is", "open"),), excluded=(("user", "bob"),))),
        ("http://x a:b", Query(words=("http://x", "a:b"))),
        ('file:"my cart', Query(filters=(("file", "my cart"),))),
    ],
)
def test_a_text_is_taken_apart(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("is:open type:typeerror file:cart user:ana", True),
        ("is:fixed", False),
        ("-file:cart", False),
        ("cannot", True),
        ("cannot -read", False),
    ],
)
def test_a_query_takes_what_it_means(text: str, taken: bool) -> None:
    assert parse(text).takes("Cannot read 'map'", FACTS) is taken


@pytest.mark.parametrize(
    ("text", "ms"),
    [("since:2h", 7_200_000), ("since:30s since:1d", 30_000), ("since:x", 0), ("", 0)],
)
def test_since_counts_back_from_now(text: str, ms: int) -> None:
    now = 1_800_000_000_000
    assert parse(text).since_ms(now) == (now - ms if ms else 0)


@given(st.text())
def test_every_text_is_a_query(text: str) -> None:
    parse(text).takes(text, FACTS)
