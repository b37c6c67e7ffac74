"""A bug's whole life: made, seen, suggested, fixed, remembered for another session, back again."""

from __future__ import annotations

from typing import Any

import pytest

from devintel import observability
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock

MESSAGE = "Cannot read properties of undefined (reading 'map')"
PAGE = "http://localhost:3000/cart"
FILE = "/home/dev/shop/src/cart.js"
STACK = f"TypeError: {MESSAGE}\n    at renderCart (http://localhost:3000/src/cart.js:2:46)"


class Team:
    """One developer with a browser and an editor in a session."""

    def __init__(self, cloud: Cloud, clock: FakeClock, session: str) -> None:
        self.cloud, self.clock, self.session = cloud, clock, session
        self.chrome = cloud.connect(f"chrome-{session}=")
        self.code = cloud.connect(f"code-{session}=")
        self.chrome.init(session, url=PAGE, user="ann")
        self.code.init(session, source="vscode", workspace="shop", user="ann")

    def say(self, client: Client, kind: str, content: dict[str, Any], **more: Any) -> None:
        self.clock.pass_s(1)
        event = {"type": kind, "content": content, "timestamp": self.clock(), **more}
        client.send("event", event=event)
        self.cloud.stream()

    def edit(self, text: str) -> None:
        change = {"range": {}, "text": text, "rangeLength": 0}
        self.say(self.code, "edit", {"path": FILE, "change": change}, subtype="text-change")
        self.say(self.code, "file", {"path": FILE, "language": "javascript"}, subtype="saved")

    def fail(self) -> None:
        context = {"url": PAGE}
        self.say(
            self.chrome,
            "error",
            {"message": f"Uncaught TypeError: {MESSAGE}"},
            stack=STACK,
            context=context,
        )

    def visit(self, seconds: float = 20) -> None:
        """Reload the page and click about without an error."""
        self.clock.pass_s(seconds)
        for number in range(3):
            content = {"url": f"/api/cart/{number}", "method": "GET", "status": 200}
            self.say(self.chrome, "network", content, subtype="fetch", context={"url": PAGE})
        self.say(self.chrome, "log", {"message": "cart rendered"}, context={"url": PAGE})

    def group(self) -> dict[str, Any]:
        (found,) = [
            g for g in self.chrome.send("query", query="errors")["result"] if MESSAGE in g["title"]
        ]
        return found  # type: ignore[no-any-return]  # parsed JSON

    def solutions(self) -> list[dict[str, Any]]:
        return [push["solution"] for push in self.chrome.got("solution")]


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="team_cloud")
def _team_cloud(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    monkeypatch.setattr(observability.output, "write", lambda line: None)
    return Cloud(clock=clock)


def test_a_fix_is_learned_offered_first_elsewhere_and_loses_rank_when_it_regresses(
    team_cloud: Cloud, clock: FakeClock
) -> None:
    first = Team(team_cloud, clock, "monday")
    first.edit("return cart.items.map(i => i.name)")
    first.fail()

    assert [push["solution"]["family"] for push in first.code.got("solution")] == ["null_access"]
    assert first.group()["status"] == "new"
    assert first.group()["suspect_edit"]["file"].endswith("src/cart.js")

    clock.pass_s(30)
    first.edit("const items = cart?.items ?? []; return items.map(i => i.name)")
    for _ in range(5):
        first.visit()
    assert first.group()["status"] == "fixed"

    clock.pass_s(86_400)
    second = Team(team_cloud, clock, "tuesday")
    second.fail()
    offered = second.solutions()[0]
    assert offered["source"] == "memory"
    assert {e["kind"] for e in offered["evidence"]} >= {"error", "memory"}
    before = offered["confidence"]

    clock.pass_s(60)
    second.edit("const items = cart?.items ?? []; return items.map(i => i.name)")
    for _ in range(5):
        second.visit()
    assert second.group()["status"] == "fixed"
    clock.pass_s(3600)
    second.fail()
    assert second.group()["status"] == "regressed"

    clock.pass_s(86_400)
    third = Team(team_cloud, clock, "wednesday")
    third.fail()
    again = {s["solution_id"]: s["confidence"] for s in third.solutions()}
    assert again[offered["solution_id"]] < before

    status, changelog = team_cloud.http("GET", "/changelog/tuesday")
    markdown = team_cloud.http("GET", "/changelog/tuesday", headers={"accept": "text/markdown"})[1]
    assert (status, changelog["session_id"]) == (200, "tuesday")
    assert MESSAGE in markdown
    assert "is back after a fix" in markdown
    assert "ann worked on cart.js" in markdown
    judged = team_cloud.http("GET", "/calibration")[1]
    assert (judged["n"], judged["curve"][0]["low"]) == (2, 0.7)
    standup = team_cloud.http(
        "GET", "/changelog/tuesday?form=standup", headers={"accept": "text/markdown"}
    )[1]
    assert standup.startswith("ann worked on cart.js")
