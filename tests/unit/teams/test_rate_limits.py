"""Rates."""

from __future__ import annotations

import pytest

from devintel.errors import TooMany
from devintel.teams.rate_limits import Buckets
from tests.fakes.clock import FakeClock


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


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


def test_of_very_many_connections_those_silent_longest_begin_anew(clock: FakeClock) -> None:
    buckets = Buckets(rate=1, burst=1, clock=clock)
    for number in range(10_001):
        buckets.take(f"c{number}")

    buckets.take("c0")

    with pytest.raises(TooMany):
        buckets.take("c10000")
