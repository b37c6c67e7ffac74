"""A line of code tells which bracket it opens and does not close."""

from __future__ import annotations

import pytest

from devintel.solutions.brackets import missing


@pytest.mark.parametrize(
    ("line", "open_"),
    [
        ("const total = (items => items.length;", ("(", ")")),
        ("print (total [1, 2)", ("[", "]")),
        ("total(items: number[]: number {", ("(", ")")),
        ("if (ready) {", None),
        ("print(':)')", None),
        (") => 1", None),
    ],
)
def test_an_open_bracket_is_named_with_its_end(line: str, open_: tuple[str, str] | None) -> None:
    assert missing(line) == open_
