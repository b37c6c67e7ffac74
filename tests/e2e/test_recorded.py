"""What the prototype's extensions sent, replayed as recorded against the running product."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Client, LocalCloud
from tests.patience import patiently

pytestmark = pytest.mark.xdist_group("e2e")
Frames = list[tuple[int, dict[str, Any]]]


def frames(data: Path, name: str) -> Frames:
    lines = (data / f"frames_{name}.jsonl").read_text().splitlines()
    found = [json.loads(line) for line in lines]
    return [(row["connection"], json.loads(row["frame"])) for row in found]


def replay(local: LocalCloud, recorded: Frames) -> Client:
    """Send a recording as it was sent: without waiting, each connection closed before the next."""
    client, current, expected = local.client(), 0, 0
    for connection, frame in recorded:
        if connection != current:
            client.until("event_processed", expected)
            client.close()
            client, current, expected = local.client(), connection, 0
        client.socket.send(json.dumps(frame))
        expected += frame["type"] in ("event", "bulk")
    client.until("event_processed", expected)
    assert [m for m in client.seen if m["type"] == "error"] == []
    return client


def identity(event: dict[str, Any]) -> str:
    parts = [event["type"], event.get("subtype"), event["timestamp"], event.get("stack")]
    return json.dumps([*parts, event["content"]], sort_keys=True)


def sent(recorded: Frames) -> list[dict[str, Any]]:
    return [e for _, f in recorded for e in ([f["event"]] if "event" in f else f.get("events", []))]


@pytest.mark.parametrize(("name", "distinct"), [("chrome", 45), ("vscode", 17)])
def test_every_recorded_event_is_in_the_log_exactly_once(
    local: LocalCloud, shared_data: Path, name: str, distinct: int
) -> None:
    recorded = frames(shared_data, name)
    session = next(f["sessionId"] for _, f in recorded if f["type"] == "init")
    wall = local.client()
    wall.ask("init", sessionId=session, source="dashboard")
    monitor = local.client("/ws/monitor")

    replay(local, recorded)

    page = local.get(f"/events/{session}?limit=1000")
    unique = {identity(e): e for e in sent(recorded)}
    assert len(unique) == distinct
    assert [e["seq"] for e in page["events"]] == list(range(1, distinct + 1))
    assert Counter(e["type"] for e in page["events"]) == Counter(e["type"] for e in unique.values())
    confirmed: list[str] = []
    for _ in patiently("every confirmation"):
        if len(confirmed) >= distinct:
            break
        wall.receive()
        confirmed = [i for m in wall.seen if m["type"] == "event_processed" for i in m["eventIds"]]
    assert confirmed == [e["id"] for e in page["events"]]
    counted = [
        s["eventCount"]
        for m in monitor.until("sessions_update")
        for s in m["data"]
        if s["id"] == session
    ]
    for _ in patiently("the last count"):
        if counted[-1] == distinct:
            break
        counted += [s["eventCount"] for s in monitor.receive()["data"] if s["id"] == session]
    assert counted == sorted(counted)
