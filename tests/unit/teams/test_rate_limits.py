"""Rates and daily limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import TooMany
from devintel.model import Caller
from devintel.ports import Ports
from devintel.teams import team_settings
from devintel.teams.rate_limits import Buckets, DailyLimits
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush

ANN = Caller("acme", frozenset({"ingest"}), "ann")
BEN = Caller("acme", frozenset({"ingest"}), "ben")
DAY = "2026-11-23"


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="ports")
def _ports(clock: FakeClock) -> Iterator[Ports]:
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, RecordingPush(), clock)
    store.close()


def test_a_connection_may_burst_and_then_goes_at_its_rate(clock: FakeClock) -> None:
    buckets = Buckets(rate=10, burst=30, clock=clock)
    for _ in range(30):
        buckets.take("a")

    with pytest.raises(TooMany) as refused:
        buckets.take("a")
    assert refused.value.wire() == {
        "code": "rate_limited",
        "message": "Too many messages on this connection.",
        "temporary": True,
        "retry_after": 0.1,
    }
    buckets.take("b")
    clock.pass_s(0.1)
    buckets.take("a")


def test_being_refused_costs_nothing(clock: FakeClock) -> None:
    buckets = Buckets(rate=1, burst=1, clock=clock)
    buckets.take("a")
    for _ in range(50):
        with pytest.raises(TooMany):
            buckets.take("a")
    clock.pass_s(1)
    buckets.take("a")


def test_a_key_that_used_up_its_day_waits_until_midnight_and_others_do_not(
    ports: Ports, clock: FakeClock
) -> None:
    limits = DailyLimits(ports, events=10, bytes=0)
    limits.charge(ANN, 10, 100)

    with pytest.raises(TooMany) as refused:
        limits.charge(ANN, 1, 1)
    limits.charge(BEN, 1, 1)

    wait = refused.value.retry_after
    assert wait is not None
    clock.pass_s(wait)
    limits.charge(ANN, 1, 1)


def test_bytes_are_limited_too(ports: Ports) -> None:
    limits = DailyLimits(ports, events=0, bytes=1000)
    limits.charge(ANN, 1, 900)
    with pytest.raises(TooMany, match="The key's bytes"):
        limits.charge(ANN, 1, 101)
    limits.charge(ANN, 1, 100)


def test_a_teams_own_limit_holds_for_all_its_keys_together(ports: Ports) -> None:
    team_settings.change(ports, "acme", {"daily_events": 5})
    limits = DailyLimits(ports, events=0, bytes=0)
    limits.charge(ANN, 3, 1)
    limits.charge(BEN, 2, 1)

    with pytest.raises(TooMany, match="The team's events"):
        limits.charge(BEN, 1, 1)


def test_counting_costs_a_write_a_batch_and_outlives_the_process(ports: Ports) -> None:
    limits = DailyLimits(ports, events=1000, bytes=0)
    for _ in range(499):
        limits.charge(ANN, 1, 10)
    assert ports.store.get(keys.usage("acme", DAY, "ann")) is None

    limits.charge(ANN, 1, 10)

    row = ports.store.get(keys.usage("acme", DAY, "ann"))
    assert row is not None
    assert (row["events"], row["bytes"]) == (500, 5000)
    with pytest.raises(TooMany):
        DailyLimits(ports, events=1000, bytes=0).charge(ANN, 501, 1)


def test_of_very_many_connections_those_silent_longest_begin_anew(clock: FakeClock) -> None:
    buckets = Buckets(rate=1, burst=1, clock=clock)
    for number in range(10_001):
        buckets.take(f"c{number}")

    buckets.take("c0")

    with pytest.raises(TooMany):
        buckets.take("c10000")
