"""Daily limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import DayIsOver, TooMany
from devintel.model import Caller
from devintel.ports import Ports
from devintel.teams import team_settings, work
from devintel.teams.daily_limits import DailyLimits
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


def test_a_key_that_used_up_its_day_waits_until_midnight_and_others_do_not(
    ports: Ports, clock: FakeClock
) -> None:
    limits = DailyLimits(ports, {"events": 10, "bytes": 0}, {})
    limits.charge(ANN, 10, 100)

    with pytest.raises(TooMany) as refused:
        limits.charge(ANN, 1, 1)
    limits.charge(BEN, 1, 1)

    wait = refused.value.retry_after
    assert wait is not None
    clock.pass_s(wait)
    limits.charge(ANN, 1, 1)


def test_bytes_are_limited_too(ports: Ports) -> None:
    limits = DailyLimits(ports, {"events": 0, "bytes": 1000}, {})
    limits.charge(ANN, 1, 900)
    with pytest.raises(TooMany, match="The key's bytes"):
        limits.charge(ANN, 1, 101)
    limits.charge(ANN, 1, 100)


def test_a_teams_own_limit_holds_for_all_its_keys_together(ports: Ports) -> None:
    team_settings.change(ports, "acme", {"daily_events": 5})
    limits = DailyLimits(ports, {"events": 0, "bytes": 0}, {})
    limits.charge(ANN, 3, 1)
    limits.charge(BEN, 2, 1)

    with pytest.raises(TooMany, match="The team's events"):
        limits.charge(BEN, 1, 1)


def test_counting_costs_a_write_a_batch_and_outlives_the_process(ports: Ports) -> None:
    limits = DailyLimits(ports, {"events": 1000, "bytes": 0}, {})
    for _ in range(499):
        limits.charge(ANN, 1, 10)
    assert ports.store.get(keys.usage("acme", DAY, "ann")) is None

    limits.charge(ANN, 1, 10)

    row = ports.store.get(keys.usage("acme", DAY, "ann"))
    assert row is not None
    assert (row["events"], row["bytes"]) == (500, 5000)
    with pytest.raises(TooMany):
        DailyLimits(ports, {"events": 1000, "bytes": 0}, {}).charge(ANN, 501, 1)


PUBLIC = {"messages": 3, "events": 10, "bytes": 1000}
READER = Caller("acme", frozenset({"ingest", "read"}), "reader")


def test_a_key_that_can_only_send_has_lower_limits_and_its_messages_are_counted(
    ports: Ports, clock: FakeClock
) -> None:
    limits = DailyLimits(ports, {"events": 100, "bytes": 0}, PUBLIC)
    for _ in range(3):
        limits.message(ANN)
    limits.charge(ANN, 10, 100)

    with pytest.raises(DayIsOver, match="The key's messages of today are used up"):
        limits.message(ANN)
    with pytest.raises(DayIsOver, match="The key's events"):
        limits.charge(ANN, 1, 1)
    for _ in range(5):
        limits.message(READER)
    limits.charge(READER, 100, 10_000)
    clock.pass_s(86_400)
    limits.message(ANN)


def test_a_lower_limit_of_the_deployment_holds_for_a_key_that_can_only_send_too(
    ports: Ports,
) -> None:
    limits = DailyLimits(ports, {"events": 5, "bytes": 0}, PUBLIC)
    with pytest.raises(DayIsOver):
        limits.charge(ANN, 6, 1)


def test_messages_counted_here_are_known_there_after_ten_seconds(
    ports: Ports, clock: FakeClock
) -> None:
    here, there = (DailyLimits(ports, {}, PUBLIC) for _ in range(2))
    here.message(ANN)
    clock.pass_s(11)
    here.message(ANN)
    there.message(ANN)
    with pytest.raises(DayIsOver):
        there.message(ANN)


ADMIN = Caller("acme", frozenset({"admin"}), "boss")


def test_a_teams_work_of_a_day_is_bounded_whoever_causes_it_and_an_admin_can_still_act(
    ports: Ports, clock: FakeClock
) -> None:
    limits = DailyLimits(ports, {}, {}, team_work=100)
    limits.message(READER, work.of_message("query"))
    limits.message(READER, work.of_request("GET"))
    limits.charge(ANN, 1, 10 * work.BYTES)
    limits.caused("acme", work.of_pushes(33))
    for _ in range(45):
        limits.message(ANN, work.of_message("event"))

    assert not limits.may_cause("acme")
    for caller in (ANN, READER):
        with pytest.raises(DayIsOver, match="The team's work of today"):
            limits.message(caller)
    limits.message(ADMIN)
    clock.pass_s(86_400)
    assert limits.may_cause("acme")
    limits.message(READER)


def test_where_nothing_is_billed_a_team_may_do_what_it_likes(ports: Ports) -> None:
    limits = DailyLimits(ports, {}, {})
    limits.caused("acme", 10**9)
    assert limits.may_cause("acme")
