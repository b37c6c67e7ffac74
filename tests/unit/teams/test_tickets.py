"""One-time tickets."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import Forbidden, Unauthorized
from devintel.model import Caller
from devintel.ports import Ports
from devintel.teams import key_ring, tickets
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush

DASHBOARD = "https://devintel.example.com"


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="ports")
def _ports(clock: FakeClock) -> Iterator[Ports]:
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, RecordingPush(), clock)
    store.close()


@pytest.fixture(name="caller")
def _caller(ports: Ports) -> Caller:
    return key_ring.verify(ports, key_ring.create(ports, "acme", "dashboard", ["read"]).text)


def test_a_ticket_carries_team_scope_and_key_once(ports: Ports, caller: Caller) -> None:
    made = tickets.issue(ports, caller, "read", DASHBOARD)

    opened = tickets.redeem(ports, made.text, DASHBOARD)

    assert opened == Caller("acme", frozenset({"read"}), caller.key_id)
    with pytest.raises(Unauthorized):
        tickets.redeem(ports, made.text, DASHBOARD)


def test_of_many_who_try_at_once_only_one_gets_in(ports: Ports, caller: Caller) -> None:
    made = tickets.issue(ports, caller, "read")

    def attempt(_: int) -> bool:
        try:
            tickets.redeem(ports, made.text, "")
        except Unauthorized:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(16))) == 1


def test_a_ticket_lives_half_a_minute(ports: Ports, caller: Caller, clock: FakeClock) -> None:
    early, late = (tickets.issue(ports, caller, "read").text for _ in range(2))
    clock.pass_s(29.9)
    assert tickets.redeem(ports, early, "").team == "acme"
    clock.pass_s(0.1)
    with pytest.raises(Unauthorized):
        tickets.redeem(ports, late, "")


def test_a_page_of_another_origin_cannot_use_it_and_uses_it_up(
    ports: Ports, caller: Caller
) -> None:
    made = tickets.issue(ports, caller, "read", DASHBOARD)

    for origin in ("https://evil.example", DASHBOARD):
        with pytest.raises(Unauthorized):
            tickets.redeem(ports, made.text, origin)


def test_no_ticket_reaches_further_than_its_key(ports: Ports, caller: Caller) -> None:
    with pytest.raises(Forbidden):
        tickets.issue(ports, caller, "admin")


def test_a_ticket_of_a_revoked_key_is_dead(ports: Ports, caller: Caller) -> None:
    made = tickets.issue(ports, caller, "read")
    key_ring.revoke(ports, "acme", caller.key_id)

    with pytest.raises(Unauthorized):
        tickets.redeem(ports, made.text, "")


@pytest.mark.parametrize("text", ["", "x", "T#acme", "é" * 43, "a" * 1000])
def test_what_never_was_a_ticket_is_refused(ports: Ports, text: str) -> None:
    with pytest.raises(Unauthorized):
        tickets.redeem(ports, text, "")
