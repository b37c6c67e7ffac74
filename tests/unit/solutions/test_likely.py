"""The name that was likely meant is found in lists, in the report's code and in the language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devintel.solutions.example import case_of, event
from devintel.solutions.likely import likely
from devintel.solutions.subject import Subject


def _printed(text: str) -> Subject:
    head = text.partition("\n")[0]
    return Subject(replace(case_of(event("terminal", data=text)), message=head))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("unknown field `jscc`, expected one of `env`, `jsc`", "jsc"),
        ("'File' is not one of ['Files', 'Names']", "Files"),
        ("not found: value itms\n  def total(items: List[Int]) = itms.sum", "items"),
        ('a.proto:4:3: "strng" is not defined.', "string"),
        ("lib/price.js: JSON.prase is not a function", "parse"),
        ("the customer of order 7 is unknown\ncustomers", ""),
        ("2 != 3", ""),
    ],
)
def test_a_name_spelt_nearly_so_is_named(said: str, meant: str) -> None:
    assert likely(_printed(said)) == meant
