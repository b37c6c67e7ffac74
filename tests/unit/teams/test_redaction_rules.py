"""A team's own redaction rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import BadRequest, Conflict, NotFound
from devintel.model import Event
from devintel.ports import Ports
from devintel.teams import redaction_rules
from devintel.teams.redactors import TeamRedactors
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="ports")
def _ports(clock: FakeClock) -> Iterator[Ports]:
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, RecordingPush(), clock)
    store.close()


def _badge(**changes: Any) -> dict[str, Any]:
    return {
        "id": "badge",
        "pattern": "BADGE-([0-9]{6})",
        "keywords": ["BADGE-"],
        "ignore_case": False,
        "examples": ["opened with BADGE-104233"],
        "counterexamples": ["BADGE-less entry"],
    } | changes


def _event(message: str) -> Event:
    return {
        "id": "1",
        "type": "log",
        "timestamp": "2026-11-23T14:43:08.915Z",
        "source": "cli",
        "content": {"message": message},
    }


def test_a_rule_works_for_its_team_within_a_minute(ports: Ports, clock: FakeClock) -> None:
    redactors = TeamRedactors(ports, frozenset())
    assert redactors.of("acme")([_event("BADGE-104233")]) == [_event("BADGE-104233")]

    redaction_rules.add(ports, "acme", _badge())
    clock.pass_s(61)

    [clean] = redactors.of("acme")([_event("in with BADGE-104233")])
    assert clean["content"] == {"message": "in with BADGE-[redacted:badge]"}
    assert clean["redacted"] == {"badge": 1}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"pattern": "(?=look)ahead"}, "RE2 says"),
        ({"pattern": "(a"}, "RE2 says"),
        ({"pattern": "(a{1,1000}){1,1000}"}, "RE2 says"),
        ({"pattern": r"BADGE-\pL{5}"}, "its pattern is too large"),
        ({"pattern": "x*"}, "empty text"),
        ({"pattern": "CARD-[0-9]{6}"}, "example is not found"),
        ({"counterexamples": ["BADGE-999999"]}, "counterexample is found"),
        ({"keywords": ["badge:"]}, "example is not found"),
    ],
)
def test_a_rule_that_does_not_do_what_it_says_is_refused(
    ports: Ports, changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        redaction_rules.add(ports, "acme", _badge(**changes))
    assert redaction_rules.of_team(ports, "acme") == []


def test_a_removed_rule_is_gone(ports: Ports) -> None:
    redaction_rules.add(ports, "acme", _badge())
    redaction_rules.remove(ports, "acme", "badge")

    assert redaction_rules.of_team(ports, "acme") == []
    with pytest.raises(NotFound):
        redaction_rules.remove(ports, "acme", "badge")


def test_a_rule_that_is_too_slow_for_this_machine_is_refused(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redaction_rules, "BUDGET_MS", 0.0)

    with pytest.raises(BadRequest, match="too slow"):
        redaction_rules.add(ports, "acme", _badge())


def test_a_team_that_has_all_the_rules_it_may_have_can_only_change_them(ports: Ports) -> None:
    for number in range(redaction_rules.MOST):
        ports.store.put(keys.rule("acme", f"r{number}"), _badge(id=f"r{number}"))

    with pytest.raises(Conflict) as full:
        redaction_rules.add(ports, "acme", _badge())
    changed = redaction_rules.add(ports, "acme", _badge(id="r7", examples=["BADGE-000001"]))

    assert full.value.code == "too_many_rules"
    assert changed in redaction_rules.of_team(ports, "acme")
    assert len(redaction_rules.of_team(ports, "acme")) == redaction_rules.MOST
