"""A team's server on an address of its own network, attacked by a second team and by nobody.

The server runs in a network namespace, reached over a cable (veth) as from another machine; where
the system makes none, it is reached by this machine's own address.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import connect

from devintel import wiring
from devintel.adapters.sqlite.store import SqliteStore
from devintel.ports import Ports
from devintel.teams import key_ring
from devintel.tenancy import acting_for
from devintel_app.push import NoPush
from dialects import routes as dialects
from rest import openapi
from tests.patience import patiently
from tests.security.test_cross_team import BODIES, EVENT, MARK, SESSION
from tests.strangers.server import Server
from tests.strangers.test_team_server import admin_key, bearer, own_address

pytestmark = pytest.mark.xdist_group("attacked")
_NET = f"10.213.{os.getpid() // 64 % 256}."
HERE, THERE = (f"{_NET}{os.getpid() % 64 * 4 + n}" for n in (1, 2))
MESSAGES = ("event", "bulk", "query", "monitor", "ping", "init", "unknown")
QUERIES = (
    *("patterns", "errors", "events", "solutions", "changelog"),
    *("session", "sessions", "presence", "health"),
)


@dataclass(frozen=True)
class Attacked:
    """The server, its owner's key, and the keys that attackers hold."""

    server: Server
    owner: str
    rivals: dict[str, str]

    def call(self, method: str, path: str, key: str, body: Any = None) -> tuple[int, str]:
        """Status and text of an answer to a key, "" for none."""
        status, answer = self.server.call(method, path, body, bearer(key) if key else {})
        return status, json.dumps(answer)

    def owned(self) -> str:
        """All that the owner has, but for the minutes of a sparkline, which move by themselves."""
        paths = (f"/events/{SESSION}", f"/errors/{SESSION}", "/team", "/rules")
        found = [
            re.sub(r'"sparkline": \[[^]]*\]', "", self.call("GET", path, self.owner)[1])
            for path in paths
        ]
        keys = json.loads(self.call("GET", "/keys", self.owner)[1])
        return json.dumps([found, [(key["id"], key["name"]) for key in keys]])


def _ip(*words: str) -> bool:
    try:
        return (
            subprocess.run(["ip", *words], capture_output=True, check=False, timeout=120).returncode
            == 0
        )
    except OSError:
        return False


@pytest.fixture(name="network", scope="module")
def _network() -> Iterator[tuple[tuple[str, ...], str]]:
    """What a program is started with, and the address where it is reached."""
    name = f"dvi{os.getpid()}"
    made = _ip("netns", "add", name)
    try:
        cable = made and all(
            _ip(*words.split())
            for words in (
                f"link add {name}a type veth peer name {name}b netns {name}",
                f"addr add {HERE}/30 dev {name}a",
                f"link set {name}a up",
                f"-n {name} addr add {THERE}/30 dev {name}b",
                f"-n {name} link set {name}b up",
                f"-n {name} link set lo up",
            )
        )
        yield (("ip", "netns", "exec", name), THERE) if cable else ((), own_address())
    finally:
        if made:
            _ip("netns", "del", name)


@pytest.fixture(name="attacked", scope="module")
def _attacked(
    network: tuple[tuple[str, ...], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Attacked]:
    before, address = network
    folder = tmp_path_factory.mktemp("attacked")
    rivals = _second_team(folder / ".devintel")
    server = Server(folder, "serve", "--host", "0.0.0.0", "--new-key", before=before, at=address)
    server.start()
    attacked = Attacked(server, admin_key(server), rivals)
    events = [EVENT | {"session_id": SESSION, "id": f"e{n}"} for n in range(3)]
    assert attacked.call("POST", "/ingest", attacked.owner, {"events": events})[0] == 200
    assert MARK in attacked.call("GET", f"/events/{SESSION}", attacked.owner)[1]
    yield attacked
    server.stop()


def _second_team(data: Path) -> dict[str, str]:
    """Keys of another team in the same file, of every scope, and none."""
    store = SqliteStore(data, wiring.clock)
    ports = Ports(store, NoPush(), wiring.clock)
    with acting_for("rival"):
        made = {
            scope: key_ring.create(ports, "rival", scope, [scope]).text
            for scope in ("admin", "read", "ingest")
        }
    store.close()
    return made | {"none": "", "invented": made["admin"][:-1] + "x"}


def _ids(attacked: Attacked) -> list[str]:
    keys = json.loads(attacked.call("GET", "/keys", attacked.owner)[1])
    group = json.loads(attacked.call("GET", f"/errors/{SESSION}", attacked.owner)[1])
    return [
        SESSION,
        f"T#local#S#{SESSION}",
        f"../local/{SESSION}",
        f"{SESSION}#L#000000000001",
        "ßeta✓",
        keys[0]["id"],
        group[0]["fingerprint"],
    ]


def test_no_route_shows_or_changes_anything_of_the_team(attacked: Attacked) -> None:
    before, tried = attacked.owned(), 0
    for path, methods in openapi.document()["paths"].items():
        for method in (one.upper() for one in methods):
            for name in _ids(attacked) if "{" in path else [""]:
                at = re.sub(r"\{\w+\}", quote(name, safe=""), path)
                for kind, key in attacked.rivals.items():
                    body = BODIES.get((method, path))
                    status, answer = attacked.call(method, at, key, body)
                    tried += 1
                    assert MARK not in answer, (method, at, kind)
                    assert status < 500, (method, at, kind, answer)
                    public = path in ("/health", "/openapi.json", "/docs")
                    if kind in ("none", "invented") and not public:
                        assert status in (401, 403, 404, 405, 422), (method, at, kind, status)
    assert tried > 400
    assert attacked.owned() == before


def test_no_dialect_and_no_prefix_reaches_the_team(attacked: Attacked) -> None:
    before = attacked.owned()
    paths = [re.sub(r"\{\w+\}", SESSION, route.partition(" ")[2]) for route in dialects.ROUTES] + [
        "/mcp",
        "/ws/@connections/x",
        "/projects",
        f"/s/{SESSION}/ingest",
        "/stream",
    ]
    ours: dict[str, Any] = {
        "session_id": SESSION,
        "type": "error",
        "content": {"message": "of the rivals"},
    }
    body: dict[str, Any] = {
        "events": [ours],
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/list",
        "params": {},
    }
    for path in paths:
        for method in ("GET", "POST", "PUT", "DELETE"):
            for kind, key in attacked.rivals.items():
                for at in (path, f"/k/{key}{path}" if key else path):
                    sent = body if method in ("POST", "PUT") else None
                    status, answer = attacked.call(method, at, key, sent)
                    assert MARK not in answer, (method, at, kind)
                    assert status < 500, (method, at, kind, answer)
    assert attacked.owned() == before


def _heard(url: str, **options: Any) -> str:
    """All that a connection is told when it asks for everything; "" where it is refused."""
    try:
        with connect(url, open_timeout=20, **options) as talk:
            asked: list[dict[str, Any]] = [{"type": k, "sessionId": SESSION} for k in MESSAGES]
            resume = {"epoch": "", "seq": 0}
            everything = ["events", "solutions", "patterns", "presence", "confirmations"]
            asked += [
                {"type": "init", "sessionId": SESSION, "resume": resume, "subscribe": everything},
                *({"type": "query", "query": query, "sessionId": SESSION} for query in QUERIES),
            ]
            heard = []
            for number, message in enumerate(asked):
                talk.send(json.dumps(message | {"id": number, "event": {"type": "log"}}))
                for _ in patiently("the answer"):
                    heard.append(talk.recv(20))
                    if json.loads(heard[-1]).get("id") == number:
                        break
            return json.dumps(heard)
    except (InvalidStatus, WebSocketException):
        return ""


def test_no_connection_hears_of_the_team(attacked: Attacked) -> None:
    before = attacked.owned()
    opened = 0
    for kind, key in attacked.rivals.items():
        urls = [f"{attacked.server.ws}/k/{key or 'x'}/ws", f"{attacked.server.ws}/ws?key={key}"]
        urls += [f"{attacked.server.ws}/k/{key or 'x'}/s/{SESSION}/ws"]
        if kind in ("admin", "read"):
            ticket = json.loads(attacked.call("POST", "/tickets", key, {})[1])["ticket"]
            urls.append(f"{attacked.server.ws}/ws?ticket={ticket}")
            more = json.loads(attacked.call("POST", "/tickets", key, {})[1])["ticket"]
            urls.append(f"{attacked.server.ws}/ws/monitor?ticket={more}")
        for url in urls:
            heard = _heard(url)
            opened += bool(heard)
            assert MARK not in heard, (kind, url)
            if kind in ("none", "invented"):
                assert heard == ""
    assert opened >= 8
    assert attacked.owned() == before
