"""What is kept of a running command's output."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal.printed import (
    MAX_FIRST,
    MAX_LAST,
    MAX_TEMPLATE,
    Printed,
    note,
    template,
    unusual,
)

SAME = [
    ("built 12 files in 3.1 s", "built 7 files in 0.04 s"),
    ("[10:41:07] starting", "[09:00:12] starting"),
    ("commit 3f9ac11b2 is out", "commit 91d2e0b7a is out"),
    ("at 0x7ffe12", "at 0x1a"),
    ("orders      12  fine", "orders   1182  fine"),
    ("======== done", "============= done"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_changes_from_run_to_run_is_no_difference(one: str, other: str) -> None:
    assert template(one) == template(other)


@pytest.mark.parametrize(
    ("one", "other"), [("saved cart", "saved card"), ("added face", "added fade"), ("a", "b")]
)
def test_other_words_are_another_line(one: str, other: str) -> None:
    assert template(one) != template(other)


def test_a_template_is_short() -> None:
    assert len(template("word " * 100)) == MAX_TEMPLATE


def test_the_first_and_the_last_lines_are_kept() -> None:
    printed = Printed()
    for number in range(MAX_FIRST + 5 * MAX_LAST):
        note(printed, f"{'x' * (number % 16)} y {'z' * (number // 16)}")
        note(printed, f"{'x' * (number % 16)} y {'z' * (number // 16)}")

    assert (len(printed.first), printed.dropped) == (MAX_FIRST, True)
    assert MAX_LAST <= len(printed.last) <= 3 * MAX_LAST


def test_blank_lines_are_none() -> None:
    printed = Printed()
    note(printed, "  ")

    assert printed == Printed()


def test_only_what_is_not_usual_is_unusual() -> None:
    printed = Printed(usual=["took # s"])
    for line in ("took 3 s", "parcel 9 weighs nothing"):
        note(printed, line)

    assert unusual(printed) == ["parcel 9 weighs nothing"]
    assert unusual(Printed(first=printed.first)) == []
