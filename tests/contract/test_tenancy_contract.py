"""A team's keys are refused to everybody else, under the driver of both stores (G8)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from devintel import keys
from devintel.keys import Key
from devintel.model import SessionKey
from devintel.ports import Store
from devintel.tenancy import WrongTeam, acting_for
from tests.contract.test_log_contract import entry

OTHER = SessionKey("acme-corp", "s")
TRIES: dict[str, Callable[[Store, SessionKey, Key], object]] = {
    "tail": lambda store, session, key: store.tail(session),
    "write": lambda store, session, key: store.write(session, entry(1)),
    "forward": lambda store, session, key: list(store.forward(session, 0, 1)),
    "backward": lambda store, session, key: list(store.backward(session, None, 1)),
    "get": lambda store, session, key: store.get(key),
    "put": lambda store, session, key: store.put(key, {}),
    "swap": lambda store, session, key: store.swap(key, {}, 0),
    "add": lambda store, session, key: store.add(key, {"n": 1}),
    "delete": lambda store, session, key: store.delete(key),
    "list": lambda store, session, key: store.list(key.pk, "S#"),
    "drop": lambda store, session, key: store.drop(key.pk),
}


@pytest.mark.parametrize("call", TRIES.values(), ids=TRIES)
def test_another_teams_key_is_refused(
    store: Store, call: Callable[[Store, SessionKey, Key], object]
) -> None:
    for key in (keys.directory(OTHER), keys.lease(OTHER, "c"), Key("elsewhere", "-")):
        with pytest.raises(WrongTeam):
            call(store, OTHER, key)
    with acting_for(OTHER.team):
        assert store.tail(OTHER) is None
        assert store.list(keys.team(OTHER.team), "") == []


def test_a_team_whose_name_begins_alike_is_another(store: Store) -> None:
    for name in ("acm", "acme#S#x", "acme%23", ""):
        with pytest.raises(WrongTeam):
            store.get(keys.settings(name))


def test_keys_and_tickets_are_looked_up_before_a_team_is_known(
    sqlite: Store, dynamodb: Store
) -> None:
    for store in (sqlite, dynamodb):
        assert store.put(keys.api_key("k"), {"team": "acme"}) is True
        assert store.get(keys.api_key("k")) == {"team": "acme"}
        assert store.delete(keys.ticket("t")) is None
        with pytest.raises(WrongTeam):
            store.get(keys.settings("acme"))
