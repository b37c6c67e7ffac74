"""Advice is not what has just failed."""

from __future__ import annotations

import pytest

from devintel.model import Event
from devintel.solutions.case import Case
from devintel.solutions.repeating import repeats


def _case(command: str = "") -> Case:
    at = "2026-01-01T00:00:00.000Z"
    event: Event = {
        "id": "e",
        "type": "terminal",
        "timestamp": at,
        "source": "cli",
        "content": {"command": command},
    }
    return Case("f", event)


@pytest.mark.parametrize("code", ["bundle install", "# a.rb:3\nbundle  install"])
def test_the_command_that_failed_is_no_advice(code: str) -> None:
    assert repeats(code, _case("bundle install"), "")


def test_neither_is_an_expression_that_reads_what_is_not_there() -> None:
    said = "AttributeError: 'Index' object has no attribute 'tolists'"
    assert repeats("print(rows.tolists())", _case(), said)


@pytest.mark.parametrize("code", ["gem install bundler", "bundle install\nbundle exec rake", ""])
def test_another_command_is(code: str) -> None:
    assert not repeats(code, _case("bundle install"), "")
