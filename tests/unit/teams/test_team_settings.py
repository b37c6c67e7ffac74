"""A team's own choices, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import BadRequest
from devintel.ports import Ports
from devintel.teams import minute_cache, team_settings
from devintel.teams.retention import Retention
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


def test_only_what_is_sent_changes(ports: Ports) -> None:
    team_settings.change(ports, "acme", {"retention_days": 7, "daily_events": 5})
    assert team_settings.change(ports, "acme", {"daily_events": None}) == {"retention_days": 7}
    assert team_settings.read(ports, "acme") == {"retention_days": 7}


@pytest.mark.parametrize("choice", [{"retention_days": 0}, {"retention_days": 4000}])
def test_what_makes_no_sense_is_refused(ports: Ports, choice: dict[str, int | None]) -> None:
    with pytest.raises(BadRequest):
        team_settings.change(ports, "acme", choice)


def test_retention_follows_the_team_within_a_minute(ports: Ports, clock: FakeClock) -> None:
    kept = Retention(ports, 30, 365)
    assert (kept.events_s("acme"), kept.memory_s("acme")) == (30 * 86_400, 365 * 86_400)
    team_settings.change(ports, "acme", {"retention_days": 7})
    clock.pass_s(61)
    assert kept.events_s("acme") == 7 * 86_400


def test_a_process_keeps_something_of_so_many_teams(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(minute_cache, "MOST", 2)
    cache, made = minute_cache.MinuteCache[str](clock), list[str]()
    for team in ("a", "b", "a", "c", "b", "a"):
        cache.of(team, lambda team=team: made.append(team) or team)  # type: ignore[misc, func-returns-value]  # a lambda whose type nothing says

    assert made == ["a", "b", "c", "a"]
