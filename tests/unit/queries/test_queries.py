"""What is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from devintel import wiring
from devintel.errors import NotFound
from devintel.model import SessionKey
from devintel.protocol import MESSAGE_BYTES
from devintel.tenancy import acting_for
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock

DAY_S = 86_400


def member(cloud: Cloud) -> Client:
    client = cloud.connect("c=")
    client.init("s")
    return client


def long(number: int, kind: str = "log") -> dict[str, Any]:
    """An event of 10 KB."""
    return {"type": kind, "id": f"e{number}", "content": {"message": f"{number} {'long ' * 2000}"}}


def test_who_has_not_said_init_can_ask_for_the_sessions_only(cloud: Cloud) -> None:
    stranger = cloud.connect("c=")

    assert stranger.send("query", query="errors")["code"] == "no_session"
    assert stranger.send("query", query="sessions")["result"] == []


def test_a_session_that_somebody_is_in_exists_before_its_first_event(cloud: Cloud) -> None:
    member(cloud)

    assert cloud.http("GET", "/events/s")[1]["events"] == []
    with acting_for("local"):
        for read in (wiring.wired().queries.require, wiring.wired().queries.session):
            with pytest.raises(NotFound):
                read(SessionKey("local", "another"))


def test_events_that_expired_behind_the_cursor_are_said_to_be_missing() -> None:
    clock = FakeClock()
    cloud = Cloud(clock=clock)
    for name in ("old", "new"):
        event: Any = {"type": "log", "id": name, "session_id": "s", "content": {}}
        cloud.http("POST", "/ingest", {"events": [event]})
        clock.pass_s(20 * DAY_S)

    first = cloud.http("GET", "/events/s")[1]
    then = cloud.http("GET", "/events/s?after=1")[1]

    assert ([e["id"] for e in first["events"]], first["truncated"]) == (["new"], True)
    assert ([e["id"] for e in then["events"]], "truncated" in then) == (["new"], False)


def test_a_group_is_found_by_its_fingerprint_and_by_its_words(cloud: Cloud) -> None:
    client = member(cloud)
    for message in ("The till is closed", "No such cart"):
        client.send("event", event={"type": "error", "content": {"message": message}})

    till = cloud.http("GET", "/errors/s?text=till")[1]
    detail = cloud.http("GET", f"/errors/s/{till[0]['fingerprint']}")[1]

    assert [group["message"] for group in till] == ["The till is closed"]
    assert detail["sample"]["content"] == {"message": "The till is closed"}
    assert cloud.http("GET", "/errors/s?text=till+cart")[1] == []


def test_a_page_of_long_events_is_cut_where_reading_goes_on(cloud: Cloud) -> None:
    client = member(cloud)
    client.send("bulk", events=[long(n) for n in range(1, 11)])
    client.send("bulk", events=[long(n) for n in range(11, 21)])

    older = cloud.http("GET", "/events/s?before=21")[1]
    newer = cloud.http("GET", "/events/s?after=0")[1]

    first, last = older["events"][0]["seq"], newer["events"][-1]["seq"]
    assert [e["seq"] for e in older["events"]] == list(range(first, 21))
    assert [e["seq"] for e in newer["events"]] == list(range(1, last + 1))
    assert (older["next"], newer["next"]) == (first, last)
    assert 1 < first < 12 < 20
    assert first + last == 21


def test_an_answer_that_no_frame_could_carry_leaves_out_its_oldest_part(cloud: Cloud) -> None:
    client = member(cloud)
    for begin in (1, 11):
        client.send("bulk", events=[long(n) for n in range(begin, begin + 10)])

    answer = client.send("query", query="changelog")

    assert len(json.dumps(answer)) < MESSAGE_BYTES
    assert [entry["id"] for entry in answer["result"]["timeline"]] == [
        f"e{n}" for n in range(11, 21)
    ]


def test_of_more_groups_than_a_frame_carries_those_seen_last_are_answered(cloud: Cloud) -> None:
    client = member(cloud)
    names = [f"Mistake{chr(65 + n // 16)}{chr(65 + n % 16)}Error" for n in range(160)]
    stack = "".join(f"    at {'x' * 200} (http://shop/{n}.js:1:1)\n" for n in range(3))
    for begin in range(0, 160, 40):
        events = [
            {"type": "error", "content": {"message": f"{name}: {'broken ' * 60}"},
             "stack_trace": f"{name}: broken\n{stack}"}
            for name in names[begin : begin + 40]
        ]  # fmt: skip
        client.send("bulk", events=events)

    answer = client.send("query", query="errors")

    shown = [group["type"] for group in answer["result"]]
    assert len(json.dumps(answer)) < MESSAGE_BYTES
    assert shown == names[::-1][: len(shown)]
    assert len(shown) in (40, 80)


def test_a_search_reads_what_an_event_says_and_not_that_it_says_nothing(cloud: Cloud) -> None:
    client = member(cloud)
    client.send("event", event={"type": "log", "id": "a", "content": {"user": None, "n": [1, 17]}})

    found = [cloud.http("GET", f"/events/s?text={text}")[1]["events"] for text in ("17", "None")]

    assert [[event["id"] for event in events] for events in found] == [["a"], []]
