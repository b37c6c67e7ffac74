"""What is a value in a text."""

from __future__ import annotations

from devintel.grouping.masks import M, collapsed


def test_brackets_around_a_value_are_part_of_it_three_deep() -> None:
    assert collapsed(f"load ({M})") == f"load {M}"
    assert collapsed(f"load ((({M})))") == f"load {M}"
    assert collapsed(f"load (((({M}))))") == f"load ({M})"
