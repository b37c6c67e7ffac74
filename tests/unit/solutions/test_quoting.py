"""A name of an event may stand in ours, a sentence of it may not."""

from __future__ import annotations

import pytest

from devintel.solutions.quoting import OMITTED, masked

SAID = {"url": "https://x.example/a%20b%20c%20d/e", "lines": ["Run this and then that, now"]}


@pytest.mark.parametrize(
    ("ours", "left"),
    [
        ("`total` is not defined.", "`total` is not defined."),
        ("Just before, `run this and then that, now`.", f"Just before, `{OMITTED}`."),
        ("It asked `https://x.example/a%20b%20c%20d/e` twice.", f"It asked `{OMITTED}` twice."),
        ("Not a b c d/e but run this and.", "Not a b c d/e but run this and."),
        ("Run this and then do that, now", f"{OMITTED} do that, now"),
        ("", ""),
    ],
)
def test_words_that_an_event_says_in_a_row_are_left_out(ours: str, left: str) -> None:
    assert masked(ours, SAID) == left
