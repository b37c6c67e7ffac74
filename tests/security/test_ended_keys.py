"""A key that has ended opens nothing and goes on reading nowhere, whenever it ended."""

from __future__ import annotations

import pytest

from devintel.model import Caller
from devintel.realtime import connection
from devintel.realtime.connection import Connection
from devintel.teams import key_ring
from devintel.tenancy import acting_for
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock

TEAM = "acme"


@pytest.fixture(name="keyed")
def _keyed() -> Cloud:
    return Cloud(clock=FakeClock(), auth="keys")


def key(cloud: Cloud, lifetime_s: int | None = None) -> str:
    """The id of a key that may read."""
    with acting_for(TEAM):
        made = key_ring.create(cloud.wiring.ports, TEAM, "k", ["read"], lifetime_s)
    return str(made.row["id"])


def opened(cloud: Cloud, name: str, key_id: str) -> Client:
    """A connection that the authorizer let in with a key."""
    return cloud.connect(name, team=TEAM, scopes="read ingest", key_id=key_id)


def row(cloud: Cloud, name: str) -> Connection | None:
    """What is known of a connection."""
    with acting_for(TEAM):
        return connection.find(cloud.wiring.ports, TEAM, name)


def test_a_key_revoked_between_the_authorizer_and_connect_opens_nothing(keyed: Cloud) -> None:
    key_id = key(keyed)
    with acting_for(TEAM):
        key_ring.revoke(keyed.wiring.ports, TEAM, key_id)

    late = opened(keyed, "late=", key_id)

    assert (late.answer["statusCode"], row(keyed, "late=")) == (401, None)


def test_a_key_revoked_while_connect_writes_finds_its_connection(keyed: Cloud) -> None:
    key_id = key(keyed)
    live, looked = keyed.wiring.live, keyed.wiring.live.key_until

    def looks(asked: str) -> int | None:
        found = looked(asked)
        key_ring.revoke(keyed.wiring.ports, TEAM, asked)
        return found

    live.key_until = looks
    opened(keyed, "open=", key_id)

    assert (keyed.push.closed, row(keyed, "open=")) == (["open="], None)


def test_an_init_that_overlaps_a_revocation_does_not_open_the_connection_again(
    keyed: Cloud,
) -> None:
    key_id = key(keyed)
    client = opened(keyed, "c=", key_id)
    with acting_for(TEAM):
        found = keyed.wiring.live.find(TEAM, "c=")
        assert found is not None
        key_ring.revoke(keyed.wiring.ports, TEAM, key_id)
        bound = connection.bind(keyed.wiring.ports, found, found)
        members = connection.members(keyed.wiring.ports, found.key)

    assert (bound, members, client.init("s")["code"]) == (False, [], "unauthorized")


def test_a_key_that_expires_ends_what_its_connections_read(keyed: Cloud) -> None:
    clock = keyed.wiring.clock
    assert isinstance(clock, FakeClock)
    short, other = opened(keyed, "short=", key(keyed, 60)), opened(keyed, "o=", key(keyed))
    for client in (short, other):
        client.init("s", subscribe=["events"])
    other.log("before", id="a")
    keyed.stream()
    clock.pass_s(61)
    other.log("after", id="b")
    keyed.stream()

    told = [e["id"] for m in short.got("events") for e in m["events"]]
    assert (told, short.send("ping")["code"]) == (["a"], "unauthorized")
    assert [e["id"] for m in other.got("events") for e in m["events"]] == ["a", "b"]


def test_without_a_key_nobody_is_asked_for_one(cloud: Cloud) -> None:
    with acting_for("local"):
        cloud.wiring.live.connect(Caller("local", frozenset({"read"}), "", "c="), monitor=False)
        assert connection.find(cloud.wiring.ports, "local", "c=") is not None
