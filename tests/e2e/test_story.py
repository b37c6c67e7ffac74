"""The whole story over the real gateway and WebSocket clients, on a clock that a test moves."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from devintel import observability, wiring
from devintel.adapters.sqlite.store import SqliteStore
from devintel.settings import Settings
from devintel_app.product import Choice, api
from devintel_app.push import LocalPush
from devintel_app.stream import LocalStream
from local_cloud.gateway import Gateway
from local_cloud.serving.server import running
from streams import project
from tests.e2e.conftest import Client
from tests.fakes.clock import FakeClock

pytestmark = pytest.mark.xdist_group("e2e")
MESSAGE = "Cannot read properties of undefined (reading 'map')"
PAGE = "http://localhost:3000/cart"
FILE = "/home/dev/shop/src/cart.js"
STACK = f"TypeError: {MESSAGE}\n    at renderCart (http://localhost:3000/src/cart.js:2:46)"


class Town:
    """The product behind a gateway in this process, on a clock of ours."""

    def __init__(self, where: str, clock: FakeClock) -> None:
        self.where, self.clock = where, clock

    def get(self, path: str) -> str:
        request = urllib.request.Request(
            f"http://{self.where}{path}", headers={"Accept": "text/markdown"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(answer.read().decode())


class Session:
    """A developer's browser and editor in a session."""

    def __init__(self, town: Town, name: str) -> None:
        self.town, self.name = town, name
        self.chrome, self.code = (Client(f"ws://{town.where}/ws") for _ in range(2))
        self.chrome.ask("init", sessionId=name, url=PAGE, user="ann")
        self.code.ask("init", sessionId=name, source="vscode", workspace="shop", user="ann")

    def say(self, client: Client, kind: str, content: dict[str, Any], **more: Any) -> None:
        self.town.clock.pass_s(1)
        event = {"type": kind, "content": content, "timestamp": self.town.clock(), **more}
        answer = client.ask("event", event=event)
        assert answer["type"] == "event_processed", answer

    def edit(self, text: str) -> None:
        change = {"range": {}, "text": text, "rangeLength": 0}
        self.say(self.code, "edit", {"path": FILE, "change": change}, subtype="text-change")
        self.say(self.code, "file", {"path": FILE}, subtype="saved")

    def fail(self) -> None:
        content = {"message": f"Uncaught TypeError: {MESSAGE}"}
        self.say(self.chrome, "error", content, stack=STACK, context={"url": PAGE})

    def exercise(self) -> None:
        for _ in range(5):
            self.town.clock.pass_s(20)
            for number in range(3):
                content = {"url": f"/api/cart/{number}", "method": "GET", "status": 200}
                self.say(self.chrome, "network", content, subtype="fetch", context={"url": PAGE})

    def group(self) -> dict[str, Any]:
        found = self.chrome.ask("query", query="errors")["result"]
        return next(dict(g) for g in found if MESSAGE in g["title"])

    def close(self) -> None:
        self.chrome.close()
        self.code.close()


@pytest.fixture(name="town")
def _town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    monkeypatch.setattr(observability.output, "write", lambda line: None)
    before = wiring.Wired.wiring
    clock = FakeClock()
    store = SqliteStore(tmp_path, clock)
    streams: list[LocalStream] = []

    def prepare(gateway: Gateway) -> None:
        streams.append(LocalStream(project.run, window_s=0.01))
        chosen = Settings(auth="local", rate=1e6, burst=10**6)
        wiring.use(
            store=store,
            push=LocalPush(gateway),
            notify=streams[0],
            chosen=chosen,
            clock=clock,
        )

    with running(api(Choice(data=tmp_path)), prepare=prepare) as served:
        yield Town(served.address, clock)
    for stream in streams:
        stream.close()
    store.close()
    wiring.Wired.wiring = before


def eventually(true: Callable[[], bool]) -> None:
    """Ask again until it is so; asking takes time of its own."""
    assert any(true() for _ in range(2_000))


def test_a_bug_is_suggested_fixed_remembered_and_comes_back(town: Town) -> None:
    monday = Session(town, "monday")
    monday.edit("return cart.items.map(i => i.name)")
    monday.fail()
    for client in (monday.chrome, monday.code):
        assert client.until("solution")[0]["solution"]["family"] == "null_access"
    town.clock.pass_s(30)
    monday.edit("const items = cart?.items ?? []; return items.map(i => i.name)")
    monday.exercise()
    eventually(lambda: monday.group()["status"] == "fixed")
    eventually(lambda: json.loads(town.get("/calibration"))["n"] == 1)

    town.clock.pass_s(86_400)
    tuesday = Session(town, "tuesday")
    tuesday.fail()
    offered = tuesday.code.until("solution")[0]["solution"]
    assert offered["source"] == "memory"
    assert {"error", "memory"} <= {e["kind"] for e in offered["evidence"]}
    town.clock.pass_s(60)
    tuesday.edit("const items = cart?.items ?? []; return items.map(i => i.name)")
    tuesday.exercise()
    eventually(lambda: tuesday.group()["status"] == "fixed")
    town.clock.pass_s(3_600)
    tuesday.fail()
    eventually(lambda: tuesday.group()["status"] == "regressed")
    eventually(lambda: json.loads(town.get("/calibration"))["brier"] > 0.2)

    town.clock.pass_s(86_400)
    wednesday = Session(town, "wednesday")
    wednesday.fail()
    again = wednesday.code.until("solution")[0]["solution"]
    assert again["solution_id"] == offered["solution_id"]
    assert again["confidence"] < offered["confidence"]
    assert "is back after a fix" in town.get("/changelog/tuesday")
    for session in (monday, tuesday, wednesday):
        session.close()
