"""With team acme's admin key over everything that team beta has: nothing comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from devintel import keys, wiring
from devintel.errors import Unauthorized
from devintel.model import Caller, SessionKey
from devintel.ports import Exists
from devintel.teams import key_ring, tickets
from devintel.tenancy import WrongTeam, acting_for
from dialects import routes as dialects
from rest import openapi
from tests.cloud import Cloud
from tests.recordings import payload, recorded

MARK = "only-beta-may-see-this"
SESSION = "checkout"
EVENT = {
    "type": "error",
    "content": {"message": MARK},
    "stack": f"Error: {MARK}\n    at f (a.js:1:1)",
}
BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/ingest"): {"events": [{"session_id": SESSION, "type": "log", "content": {"a": 1}}]},
    ("POST", "/outcome/{solution_id}"): {"success": True, "session_id": SESSION},
    ("POST", "/tickets"): {},
    ("POST", "/keys"): {"name": "mine", "scopes": ["read"]},
    ("POST", "/keys/{key_id}/rotate"): {},
    ("PUT", "/rules/{rule_id}"): {
        "pattern": "x[0-9]",
        "examples": ["x1"],
        "counterexamples": ["y"],
    },
    ("PUT", "/team"): {"retention_days": 3},
    ("PUT", "/alert-rules/{name}"): {"when": "new", "to": ["ops"]},
    ("PUT", "/alert-channels/{name}"): {"service": "webhook", "target": "https://a.example/"},
}


class Two:
    """Both teams in one deployment; beta has a session, a key, a rule, a ticket, a connection."""

    def __init__(self) -> None:
        self.cloud = Cloud(auth="keys")
        ports = self.cloud.wiring.ports
        with acting_for("acme"):
            self.acme = key_ring.create(ports, "acme", "admin", ["admin"])
        with acting_for("beta"):
            self.beta = key_ring.create(ports, "beta", "admin", ["admin"])
            while self.beta.row["id"].lower() == self.beta.row["id"]:
                # One in a hundred ids is a rule's as well: acme would make one of its own.
                self.beta = key_ring.create(ports, "beta", "admin", ["admin"])
            ports.store.put(keys.rule("beta", "badge"), {"id": "badge", "pattern": MARK})
            caller = Caller("beta", frozenset({"admin"}), self.beta.row["id"])
            self.ticket = tickets.issue(ports, caller, "read").text
        self.member = self.cloud.connect("beta-1=", team="beta")
        self.ack = self.member.init(SESSION, subscribe=["events", "patterns", "presence"])
        self.member.send("bulk", events=[EVENT, EVENT | {"id": "e2"}])
        self.cloud.stream()

    def http(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """A request with acme's admin key."""
        return self.cloud.http(method, path, body, {"authorization": f"Bearer {self.acme.text}"})

    def theirs(self) -> str:
        """Everything that beta has, as text."""
        found = [
            self.cloud.http("GET", path, None, {"authorization": f"Bearer {self.beta.text}"})
            for path in (f"/events/{SESSION}", "/keys", "/team", "/audit")
        ]
        with acting_for("beta"):
            rules = self.cloud.store.list(keys.team("beta"), "R#")
        return json.dumps([found, rules], sort_keys=True)


@pytest.fixture(name="two")
def _two(cloud: Cloud) -> Iterator[Two]:
    yield Two()


def _ids(two: Two) -> list[str]:
    group = json.dumps(two.theirs()).partition('fingerprint\\": \\"')[2][:20]
    return [
        SESSION,
        f"T#beta#S#{SESSION}",
        f"../beta/{SESSION}",
        f"{SESSION}#L#000000000001",
        f"S#{SESSION}",
        "T%23beta%23S%23checkout",
        "ßeta✓\u202e",
        two.beta.row["id"],
        two.ticket,
        "beta-1=",
        "badge",
        group or "none",
    ]


def test_every_route_over_every_id_of_the_other_team_shows_nothing(two: Two) -> None:
    before = two.theirs()
    statuses: dict[str, set[int]] = {}
    tried = 0
    for path, methods in openapi.document()["paths"].items():
        for method in methods:
            for name in _ids(two) if "{" in path else [""]:
                at = path if not name else path[: path.index("{")] + quote(name, safe="")
                at += path[path.index("}") + 1 :] if "{" in path else ""
                status, answer = two.http(method.upper(), at, BODIES.get((method.upper(), path)))
                tried += 1
                statuses.setdefault(f"{method} {path}", set()).add(status)
                assert MARK not in json.dumps(answer), (method, at)
                assert "{" in path or two.beta.row["id"] not in json.dumps(answer), at

    assert tried > 100
    assert all(status < 500 for found in statuses.values() for status in found), statuses
    assert statuses["delete /keys/{key_id}"] <= {404, 422}
    assert statuses["get /events/{session_id}"] <= {200, 404}
    assert two.theirs() == before


RECORDED = ("sentry_browser", "sentry_node", "otlp_node", "otlp_python", "csp_report", "wakatime")
RECORDED += ("sentry_cli",)  # type: ignore[assignment]  # a table of mixed values


def test_what_other_tools_send_reaches_no_session_of_the_other_team(two: Two) -> None:
    before = two.theirs()
    asked: set[str] = set()
    for name in RECORDED:
        for session in _ids(two):
            for request in recorded(name, session=session):
                request["headers"] |= {"authorization": f"Bearer {two.acme.text}"}
                answer = dialects.handler(request)
                http = request["requestContext"]["http"]
                asked.add(dialects._found(http["method"], request["rawPath"])[0])
                assert answer["statusCode"] < 500, (name, session)
                assert MARK not in json.dumps(answer)
    for route in dialects.ROUTES.keys() - asked:
        method, _, path = route.partition(" ")
        headers = {"authorization": f"Bearer {two.acme.text}"}
        for found in _ids(two):
            at = re.sub(r"\{\w+\}", quote(found, safe=""), path)
            answer = dialects.handler(payload(method, at, headers=headers))
            assert answer["statusCode"] < 500, at
            assert MARK not in json.dumps(answer)

    assert len(asked) > 7
    assert two.theirs() == before


def test_every_message_in_a_session_of_the_same_name_shows_nothing(two: Two) -> None:
    spy = two.cloud.connect("acme-1=", team="acme")
    resume = {"epoch": two.ack["epoch"], "seq": 0}
    answers: list[Any] = [
        spy.init(SESSION, subscribe=["events", "patterns", "presence"], resume=resume),
        spy.send("monitor"),
        spy.send("ping"),
    ]
    queries = (
        "patterns",
        "errors",
        "events",
        "solutions",
        "changelog",
        "session",
        "sessions",
        "presence",
        "health",
    )
    answers += [spy.send("query", query=query, params={}) for query in queries]
    asked: list[dict[str, Any]] = [{"after": 0, "text": MARK}, {"before": 10**11}]
    answers += [spy.send("query", query="events", params=fields) for fields in asked]
    spy.log("acme was here")

    two.member.send("event", event=EVENT | {"id": "e3"})
    two.cloud.stream()

    seen = json.dumps([answers, spy.got()])
    assert MARK not in seen
    assert "beta" not in seen
    assert "acme was here" not in json.dumps(two.member.got())


def test_a_connection_id_of_the_other_team_opens_nothing(two: Two) -> None:
    thief = two.cloud.connect("acme-2=", team="acme")
    thief.connection = "beta-1="

    answer = thief.send("query", query="events", params={})

    assert (answer["type"], answer["code"]) == ("error", "unauthorized")


def test_a_key_of_one_team_never_says_it_is_the_other(two: Two) -> None:
    ports = two.cloud.wiring.ports
    assert key_ring.verify(ports, two.acme.text).team == "acme"
    with pytest.raises(Unauthorized):
        tickets.redeem(ports, two.ticket + "x", "")
    assert tickets.redeem(ports, two.ticket, "").team == "beta"


@pytest.mark.parametrize("acting", ["acme", "be", "beta#S", "beta2", ""])
def test_the_guard_under_the_driver_refuses_another_teams_partition(two: Two, acting: str) -> None:
    store = wiring.wired().store
    session, key = SessionKey("beta", SESSION), keys.settings("beta")
    attempts = [
        lambda: store.get(key),
        lambda: store.put(key, {"a": 1}, Exists.ANY),
        lambda: store.swap(key, {"a": 1}, 0),
        lambda: store.add(key, {"a": 1}),
        lambda: store.delete(key),
        lambda: store.list(key.pk, ""),
        lambda: store.drop(keys.session(session)),
        lambda: store.tail(session),
        lambda: list(store.forward(session, 0, 1)),
        lambda: list(store.backward(session, None, 1)),
    ]
    with acting_for(acting):
        for attempt in attempts:
            with pytest.raises(WrongTeam):
                attempt()
