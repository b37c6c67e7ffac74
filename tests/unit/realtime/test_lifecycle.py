"""A connection's life."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.realtime import session_directory
from tests.cloud import Cloud


def test_an_event_that_overtakes_its_init_waits_for_it(cloud: Cloud) -> None:
    client, waits = cloud.connect("c="), []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            client.init("s")

    cloud.wiring.live.sleep = sleep

    answer = client.log("early", id="e")

    assert (answer["status"], len(waits)) == ("success", 3)
    assert [e["id"] for e in cloud.http("GET", "/events/s")[1]["events"]] == ["e"]


def test_who_missed_more_than_a_handler_can_push_is_told_to_page_it(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("devintel.realtime.lifecycle.CATCH_UP_EVENTS", 3)
    sender = cloud.connect("a=")
    sender.init("s")
    for number in range(4):
        sender.log("x", id=f"e{number}")
    epoch = sender.init("s")["epoch"]

    late, later = cloud.connect("b="), cloud.connect("c=")
    truncated = late.init("s", source="dashboard", resume={"epoch": epoch, "seq": 0})
    later.init("s", source="dashboard", resume={"epoch": epoch, "seq": 1})

    assert (truncated["recovered"], truncated["reason"], late.got("events")) == (
        False,
        "truncated",
        [],
    )
    assert [e["id"] for e in later.got("events")[0]["events"]] == ["e1", "e2", "e3"]


def test_events_without_init_must_name_their_session_every_one(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    cloud.wiring.live.sleep = lambda seconds: None
    named = {"type": "log", "content": {}, "sessionId": "s"}
    half: Any = {"type": "log", "content": {}, "sessionId": None, "session_id": "s"}

    answers = [
        client.send("bulk", events=[named, other])
        for other in ({"type": "log", "content": {}}, half)
    ]

    assert [(a["type"], a["code"]) for a in answers] == [("error", "no_session")] * 2
    assert cloud.http("GET", "/events/s")[0] == 404


def test_a_process_remembers_when_it_renewed_the_leases_of_ten_thousand_only(cloud: Cloud) -> None:
    client, live = cloud.connect("c="), cloud.wiring.live
    client.init("s")
    live._renewed = {f"{n}": 0 for n in range(10_001)}

    client.log("x", id="e")

    assert list(live._renewed) == ["c="]


@pytest.mark.parametrize("before", [0, 1])
def test_what_comes_while_an_init_is_answered_follows_the_answer(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    writer, reader = cloud.connect("writer="), cloud.connect("reader=")
    writer.init("s")
    for number in range(before):
        writer.log("x", id=f"before{number}")
    cloud.stream()
    touch = session_directory.touch

    def meanwhile(*given: Any) -> Any:
        if not told:
            told.append(1)
            writer.log("x", id="meanwhile")
            cloud.stream()
        return touch(*given)

    told: list[int] = []
    monkeypatch.setattr(session_directory, "touch", meanwhile)
    ack = reader.init("s", subscribe=["events"])
    early = [e["id"] for m in reader.got("events") for e in m["events"]]
    writer.log("x", id="after")
    cloud.stream()

    assert (early, ack["seq"]) == ([], before + 1)
    assert [e["id"] for m in reader.got("events") for e in m["events"]] == ["after"]
