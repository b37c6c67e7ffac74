"""A team's keys over a real store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import BadRequest, Conflict, NotFound, Unauthorized
from devintel.model import Caller
from devintel.ports import Ports
from devintel.realtime import connection
from devintel.realtime.connection import Connection
from devintel.teams import api_key, key_ring
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="push")
def _push() -> RecordingPush:
    return RecordingPush()


@pytest.fixture(name="ports")
def _ports(clock: FakeClock, push: RecordingPush) -> Iterator[Ports]:
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, push, clock)
    store.close()


def test_a_key_works_for_its_team_and_scopes(ports: Ports) -> None:
    made = key_ring.create(ports, "acme", "ci", ["read", "ingest"])

    caller = key_ring.verify(ports, made.text)

    assert caller == Caller("acme", frozenset({"read", "ingest"}), made.row["id"])


def test_the_secret_is_nowhere_in_the_table(ports: Ports) -> None:
    made = key_ring.create(ports, "acme", "ci", ["read"])
    secret = made.text.split("_")[2]

    stored = [ports.store.get(keys.api_key(made.row["id"]))]
    stored += [row for _, row in ports.store.list(keys.team("acme"), "")]

    assert secret not in repr(stored)


def test_a_scope_that_does_not_exist_is_refused(ports: Ports) -> None:
    for scopes in ([], ["root"], ["read", "write"]):
        with pytest.raises(BadRequest):
            key_ring.create(ports, "acme", "ci", scopes)


def test_a_known_id_with_another_secret_is_refused(ports: Ports) -> None:
    from devintel.teams.api_key import ApiKey

    made = key_ring.create(ports, "acme", "ci", ["read"])
    forged = ApiKey(made.row["id"], "A" * 32)

    with pytest.raises(Unauthorized):
        key_ring.verify(ports, forged.text)


def test_a_key_ends_when_it_was_meant_to(ports: Ports, clock: FakeClock) -> None:
    made = key_ring.create(ports, "acme", "ci", ["read"], lifetime_s=60)
    clock.pass_s(59.9)
    assert key_ring.verify(ports, made.text).team == "acme"

    clock.pass_s(0.1)

    with pytest.raises(Unauthorized):
        key_ring.verify(ports, made.text)
    assert key_ring.of_team(ports, "acme") == []


def test_the_last_use_is_written_at_most_hourly(ports: Ports, clock: FakeClock) -> None:
    made = key_ring.create(ports, "acme", "ci", ["read"])
    uses = []
    for _ in range(4):
        clock.pass_s(1500)
        key_ring.verify(ports, made.text)
        uses.append(key_ring.of_team(ports, "acme")[0]["last_used_at"])

    assert len(set(uses)) == 2


def test_rotation_leaves_two_live_keys_and_then_one(ports: Ports, clock: FakeClock) -> None:
    old = key_ring.create(ports, "acme", "ci", ["read"])
    new = key_ring.rotate(ports, "acme", old.row["id"], overlap_s=3600)

    assert key_ring.verify(ports, old.text).scopes == key_ring.verify(ports, new.text).scopes
    with pytest.raises(Conflict):
        key_ring.rotate(ports, "acme", old.row["id"])
    clock.pass_s(3601)
    with pytest.raises(Unauthorized):
        key_ring.verify(ports, old.text)
    assert [row["id"] for row in key_ring.of_team(ports, "acme")] == [new.row["id"]]


def test_rotation_never_prolongs_a_key(ports: Ports, clock: FakeClock) -> None:
    old = key_ring.create(ports, "acme", "ci", ["read"], lifetime_s=60)
    key_ring.rotate(ports, "acme", old.row["id"], overlap_s=3600)
    clock.pass_s(61)

    with pytest.raises(Unauthorized):
        key_ring.verify(ports, old.text)


def test_revoking_closes_the_live_connections_of_that_key_only(
    ports: Ports, push: RecordingPush
) -> None:
    made = key_ring.create(ports, "acme", "ci", ["read"])
    now = ports.clock()
    for name, key_id in (("a=", made.row["id"]), ("b=", "other"), ("c=", made.row["id"])):
        connection.open_row(ports, Connection(name, "acme", ("read",), key_id, now))

    assert key_ring.revoke(ports, "acme", made.row["id"]) == 2

    assert sorted(push.closed) == ["a=", "c="]
    assert connection.find(ports, "acme", "a=") is None
    assert connection.find(ports, "acme", "b=") is not None
    with pytest.raises(Unauthorized):
        key_ring.verify(ports, made.text)


def test_a_use_that_overlaps_a_revocation_does_not_bring_the_key_back(ports: Ports) -> None:
    made = key_ring.create(ports, "acme", "ci", ["read"])
    row = ports.store.get(keys.api_key(made.row["id"]))
    assert row is not None
    key_ring.revoke(ports, "acme", made.row["id"])

    assert not ports.store.swap(keys.api_key(made.row["id"]), row, row["v"])
    assert not key_ring.works(ports, made.row["id"])


def test_another_teams_key_is_not_there(ports: Ports) -> None:
    with acting_for("beta"):
        theirs = key_ring.create(ports, "beta", "ci", ["read"])

    with pytest.raises(NotFound):
        key_ring.revoke(ports, "acme", theirs.row["id"])
    with pytest.raises(NotFound):
        key_ring.rotate(ports, "acme", theirs.row["id"])
    assert key_ring.verify(ports, theirs.text).team == "beta"


def test_an_id_that_is_taken_by_chance_is_nobody_elses_key(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = key_ring.create(ports, "acme", "ci", ["read"])
    again = api_key.ApiKey(made.row["id"], "A" * 32)
    monkeypatch.setattr(api_key, "make", lambda: again)

    with pytest.raises(Conflict) as taken:
        key_ring.create(ports, "acme", "other", ["admin"])

    assert taken.value.temporary is True
    assert key_ring.of_team(ports, "acme") == [made.row]


def test_a_key_that_is_used_while_it_is_rotated_has_no_successor(
    ports: Ports, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, make = key_ring.create(ports, "acme", "ci", ["read"]), api_key.make

    def make_while_used() -> api_key.ApiKey:
        clock.pass_s(3600)
        key_ring.verify(ports, old.text)
        return make()

    monkeypatch.setattr(api_key, "make", make_while_used)

    with pytest.raises(Conflict) as raced:
        key_ring.rotate(ports, "acme", old.row["id"])

    assert raced.value.temporary is True
    assert [row["id"] for row in key_ring.of_team(ports, "acme")] == [old.row["id"]]


def test_a_keys_session_is_its_callers_and_its_successors(ports: Ports) -> None:
    made = key_ring.create(ports, "acme", "sdk", ["ingest"], session="checkout")
    successor = key_ring.rotate(ports, "acme", made.row["id"])

    assert (made.row["session"], successor.row["session"]) == ("checkout", "checkout")
    assert key_ring.verify(ports, made.text).session == "checkout"
    assert key_ring.verify(ports, successor.text).session == "checkout"
