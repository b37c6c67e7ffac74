"""Printed lines of compilers and linters."""

from __future__ import annotations

import pytest

from devintel.grouping.compiler_lines import diagnostic


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  10:5  error  'x' is not defined  no-undef", ("'x' is not defined", "no-undef")),
        ('a.py:3: error: Name "x" is not defined  [name-defined]',
         ('Name "x" is not defined', "name-defined")),
        ("  10:5  error  Missing semicolon", ("Missing semicolon", "")),
        ("  10:5  error  Unexpected (", ("Unexpected (", "")),
    ],
)  # fmt: skip
def test_a_rule_behind_the_message_is_taken_off_it(line: str, expected: tuple[str, str]) -> None:
    found = diagnostic(line)

    assert found is not None
    assert (found.message, found.slots.get("code", "")) == expected
