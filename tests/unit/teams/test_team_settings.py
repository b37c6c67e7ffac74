"""A team's own choices, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import BadRequest
from devintel.ports import Ports
from devintel.teams import retention, team_settings
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
    assert retention.retention_s(ports, "acme", 30) == 30 * 86_400
    team_settings.change(ports, "acme", {"retention_days": 7})
    clock.pass_s(61)
    assert retention.retention_s(ports, "acme", 30) == 7 * 86_400
