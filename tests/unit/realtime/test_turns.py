"""A long frame is not overtaken by its connection's next, and few wait for clients at once."""

from __future__ import annotations

import threading
from typing import Any

from devintel.realtime.turns import Turns, Waiting
from tests.cloud import Cloud
from tests.patience import joined


def test_a_bulk_that_takes_long_is_stored_before_the_frame_behind_it(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    ingest = cloud.wiring.ingest
    holding, go_on = threading.Event(), threading.Event()
    redact = ingest.redact_for

    def slow(team: str) -> Any:
        if not holding.is_set():
            holding.set()
            go_on.wait(10)
        return redact(team)

    object.__setattr__(ingest, "redact_for", slow)
    bulk = [{"type": "log", "content": {"n": n}, "id": f"b{n}"} for n in range(3)]
    first = threading.Thread(target=client.send, args=("bulk",), kwargs={"events": bulk})
    first.start()
    holding.wait(10)
    second = threading.Thread(target=client.log, args=("next",), kwargs={"id": "next"})
    second.start()
    second.join(0.2)
    assert second.is_alive()
    go_on.set()
    joined(first)
    joined(second)
    events = cloud.http("GET", "/events/s")[1]["events"]
    assert [e["id"] for e in events] == ["b0", "b1", "b2", "next"]


def test_of_too_many_that_would_wait_the_last_are_told_at_once(cloud: Cloud) -> None:
    slept: list[float] = []
    live = cloud.wiring.live
    live.waiting = Waiting(1)
    live.sleep = slept.append
    with live.waiting.place() as free:
        answer = cloud.connect("c=").log("early")
    assert (free, answer["code"], answer["temporary"], slept) == (True, "no_session", True, [])
    cloud.connect("d=").log("early")
    assert sum(slept) == 2.0


def test_a_connections_turn_is_forgotten_when_many_came_after_it() -> None:
    turns = Turns()
    for number in range(5_000):
        with turns.of(f"{number}"):
            assert len(turns._locks) <= 4_097
