"""What a tool lists as what it would take is read from its sentence."""

from __future__ import annotations

import pytest

from devintel.solutions.listed import listed


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("unknown field `jscc`, expected one of `env`, `jsc`", ["env", "jsc"]),
        ("'File' is not one of ['Files', 'Names']", ["Files", "Names"]),
        ('Candidate bindings: "amount"', ["amount"]),
        ("Available tasks: build, test", ["build", "test"]),
        ("one of us is wrong", []),
    ],
)
def test_a_list_gives_its_names(said: str, names: list[str]) -> None:
    assert list(listed(said)) == names
