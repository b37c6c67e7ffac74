"""Every kind of record that is kept goes with a person and with a session, in either store.

The kinds are what `keys` builds: one that is new is erased from without being named here, and has
to say whether it goes with a session.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from devintel import keys, wiring
from devintel.errors import Unavailable
from devintel.keys import Key
from devintel.model import SessionKey
from devintel.ports import Store
from devintel.tenancy import acting_for
from tests.cloud import Cloud
from tests.contract.test_retention_contract import HOUR_S, WORD, kept, work
from tests.fakes.clock import FakeClock

NAME = "Ann Example"
SESSION = SessionKey("local", "checkout")
BUILDERS: dict[str, Callable[..., Key]] = {
    name: build
    for name, build in inspect.getmembers(keys, inspect.isfunction)
    if inspect.signature(build).return_annotation in (Key, "Key") and not name.startswith("_")
}
OTHERWISE = {
    "fence": "a number under a hash",
    "rule": "a team's rule that hides a name has to know it",
    "source_map": "a row that points to a file, which is read itself",
    "ticket": "a hash that lasts 30 seconds",
    "issues_packed": "forgotten whole, and packed anew",
    "issue_changed": "forgotten whole, with what is packed",
}
OF_A_SESSION = {"arrivals", "lease", "refusals", "shown", "snapshot", "stretch"}
TOOK_FROM_SESSIONS = {
    *("directory", "group", "solution", "project", "issue", "issue_place", "issue_deed"),
    *("issue_wake", "alert", "alert_time"),
}
SAYS_NOTHING_OF_SESSIONS = {
    *("connection", "monitor", "usage", "audit", "rule", "settings", "alert_rule", "channel"),
    *("alert_count", "source_map", "issue_view", "person", "team_key", "api_key", "ticket"),
    *("issues_packed", "issue_changed", "fence"),
}


@pytest.fixture(autouse=True)
def _its_own_wiring() -> Iterator[None]:
    before = wiring.wired()
    yield
    wiring.use_again(before)


def built(name: str, said: str) -> Key:
    """A key of a kind, whose names are all what is said."""
    arguments: list[Any] = []
    for parameter in inspect.signature(BUILDERS[name]).parameters.values():
        kind = str(parameter.annotation)
        given = {"int": 7, "SessionKey": SessionKey("local", said if name == "directory" else "s")}
        arguments.append("local" if parameter.name == "team_id" else given.get(kind, said))
    return BUILDERS[name](*arguments)


def rows(said: str) -> dict[str, Key]:
    """A key of every kind that an erasure has to do with."""
    found = {name: built(name, said) for name in BUILDERS if name not in OTHERWISE}
    found |= {"session": keys.directory(SessionKey("local", "s"))}
    return found | {"team_key": keys.team_key("local", "k1"), "api_key": keys.api_key("k1")}


def spelled(name: str) -> list[str]:
    """As it is written in a row, and in a key."""
    return [name.lower(), quote(name).lower()]


@pytest.mark.parametrize("said", ["x", NAME])
def test_a_person_is_erased_from_rows_of_every_kind(
    store: Store, clock: FakeClock, tmp_path: Path, said: str
) -> None:
    cloud = Cloud(store, clock)
    with acting_for("local"):
        for key in rows(said).values():
            row = {"id": "k1", "person": NAME, "some": {"deep": [f"by {NAME.upper()}", 1]}}
            listed = {"id": said if quote(said) in key.sk else "s"}
            store.put(key, row | listed if key.sk.startswith(keys.SESSIONS) else row)
    before = kept(store, tmp_path)
    assert cloud.http("POST", "/people/erase", {"names": [NAME]})[0] == 200
    after = kept(store, tmp_path).lower()
    left = [after[max(0, at - 150) : at + 60] for at in map(after.find, spelled(NAME)) if at >= 0]
    assert (NAME in before, left) == (True, [])


def test_a_session_that_is_named_after_a_person_goes_on_under_another_name(
    store: Store, clock: FakeClock
) -> None:
    cloud = Cloud(store, clock)
    for client, session in (("a=", f"{NAME}'s laptop"), ("b=", f"{NAME.upper()}'s laptop")):
        member = cloud.connect(client)
        member.init(session, user="Bob")
        work(member, "harmless", clock)
        member.close()
    assert cloud.http("POST", "/people/erase", {"names": [NAME]})[0] == 200
    names = sorted(one["id"] for one in cloud.http("GET", "/sessions?all=true")[1])
    found = [cloud.http("GET", f"/events/-?session={name}")[1]["events"] for name in names]
    assert names == ["[erased]'s laptop", "[erased]'s laptop 2"]
    assert [[event["seq"] for event in events] for events in found] == [[1, 2, 3, 4, 5]] * 2
    assert cloud.http("GET", f"/events/-?session={NAME}'s laptop")[0] == 404
    assert NAME.lower() not in json.dumps(cloud.http("GET", "/issues")[1]).lower()


def test_an_erasure_that_failed_half_way_is_finished_by_the_next(
    store: Store, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud = Cloud(store, clock)
    member = cloud.connect("a=")
    member.init(f"{NAME}'s", user=NAME)
    work(member, NAME, clock)
    member.close()
    left = [20]

    def failing(key: Key) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise Unavailable("The store is busy.")
        return type(store).delete(store, key)

    with monkeypatch.context() as patched:
        patched.setattr(store, "delete", failing)
        while cloud.http("POST", "/people/erase", {"names": [NAME]})[0] != 200:
            left[0] = 1_000
    assert cloud.http("POST", "/people/erase", {"names": [NAME]})[0] == 200
    assert NAME.lower() not in kept(store, tmp_path).lower()


def test_every_kind_of_record_says_whether_it_goes_with_a_session() -> None:
    assert set(BUILDERS) == OF_A_SESSION | TOOK_FROM_SESSIONS | SAYS_NOTHING_OF_SESSIONS
    partitions = {built(name, "x").pk for name in OF_A_SESSION}
    assert partitions == {keys.session(SessionKey("local", "s"))}


def test_a_deleted_session_goes_from_every_kind_of_record(
    store: Store, clock: FakeClock, tmp_path: Path
) -> None:
    cloud = Cloud(store, clock)
    hook = {"service": "webhook", "target": "https://hooks.example/a"}
    cloud.http("PUT", "/alert-channels/ops", hook)
    cloud.http("PUT", "/alert-rules/new", {"when": "new", "to": ["ops"]})
    asked = {"workspace": "shop", "remote": f"git@example.org:{WORD}/shop.git"}
    session = cloud.http("POST", "/projects", asked)[1]["session"]
    member = cloud.connect("a=")
    member.init(session, user="Bob")
    work(member, WORD, clock)
    work(member, WORD, clock)
    member.close()
    (issue,) = (one["id"] for one in cloud.http("GET", "/issues")[1]["issues"])
    for action in (
        {"action": "comment", "text": f"it is {WORD}"},
        {"action": "link", "kind": "page", "text": WORD, "url": f"https://example.org/{WORD}"},
        {"action": "snooze", "until": "2099-01-01T00:00:00Z"},
    ):
        cloud.http("POST", "/issues", {"issues": [issue], "do": action, "who": "Bob"})
    alerts = cloud.http("GET", "/alerts")[1]
    with acting_for("local"):
        found = [sk for sk, _ in store.list(keys.team("local"), "")]
        missing = [
            name
            for name in TOOK_FROM_SESSIONS
            if not any(sk.startswith(_prefix(name)) for sk in found)
        ]
        assert (missing, len(alerts)) == ([], 1)
    clock.pass_s(HOUR_S // 60)

    assert cloud.http("DELETE", f"/sessions/{session}")[0] == 200
    told = [cloud.http("GET", path)[1] for path in ("/alerts", "/issues", "/sessions?all=true")]
    assert WORD not in json.dumps(told)
    after = kept(store, tmp_path)
    assert [after[max(0, at - 200) : at + 80] for at in [after.find(WORD)] if at >= 0] == []


def _prefix(name: str) -> str:
    """How sort keys of a kind begin."""
    sk = built(name, "0").sk
    return sk[: sk.index("#") + 1] if name != "alert_time" else "ALERT#T#"
