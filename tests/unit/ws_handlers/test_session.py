"""A shared session through the handlers: who sends, who hears, who reads."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.counting_table import CountingTable
from devintel import wiring
from devintel.adapters.dynamodb.store import DynamoStore
from devintel.protocol import MESSAGES
from tests.cloud import Cloud
from tests.fakes.clock import FakeClock


def test_everyone_in_a_session_hears_of_an_event_and_its_sender_at_once(cloud: Cloud) -> None:
    chrome, code = cloud.connect("chrome="), cloud.connect("code=")
    chrome.init("s", url="http://shop/")
    code.init("s", source="vscode", workspace="shop")

    answer = chrome.log("hello", id="e1", timestamp=1795444988915)
    cloud.stream()

    assert answer == {"type": "event_processed", "eventId": "e1", "status": "success"}
    assert code.got("event_processed") == [
        {
            "type": "event_processed",
            "eventId": "e1",
            "status": "success",
            "eventIds": ["e1"],
            "seq": 1,
            "count": 1,
        }
    ]
    assert chrome.got("event_processed") == []


def test_a_dashboard_gets_the_events_themselves_in_log_order(cloud: Cloud) -> None:
    code, wall = cloud.connect("code="), cloud.connect("wall=")
    code.init("s", source="vscode")
    wall.init("s", source="dashboard")

    for number in range(5):
        code.log(f"line {number}", id=f"e{number}", timestamp=1795444988915)
    cloud.stream()

    frame = wall.got("events")[0]
    assert [(e["seq"], e["id"]) for e in frame["events"]] == [(n + 1, f"e{n}") for n in range(5)]
    assert frame["events"][0] == {
        "id": "e0",
        "seq": 1,
        "type": "log",
        "timestamp": "2026-11-23T14:43:08.915Z",
        "received_at": frame["events"][0]["received_at"],
        "session_id": "s",
        "source": "vscode",
        "content": {"message": "line 0"},
    }


def test_a_late_member_resumes_from_the_start_and_gets_everything_before_anything_newer(
    cloud: Cloud,
) -> None:
    first = cloud.connect("first=")
    first.init("s")
    for number in range(3):
        first.log(f"line {number}", id=f"e{number}", timestamp=1)
    cloud.stream()

    late = cloud.connect("late=")
    answer = late.init("s", source="dashboard", resume={"epoch": "", "seq": 0}, id="i")

    assert answer == {"type": "caught_up", "sessionId": "s", "seq": 3}
    ack, events = late.got()
    assert (ack["type"], ack["id"], ack["recovered"], ack["seq"]) == ("init_ack", "i", True, 3)
    assert [e["id"] for e in events["events"]] == ["e0", "e1", "e2"]


def test_resuming_another_epoch_says_why_it_is_not_complete(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    client.log("x", timestamp=1)

    ack = client.init("s", resume={"epoch": "gone", "seq": 7})

    assert (ack["recovered"], ack["reason"]) == (False, "epoch")


def test_an_event_that_names_its_session_needs_no_init(cloud: Cloud) -> None:
    client = cloud.connect("c=")

    answer = client.log("early", id="e", sessionId="named")

    assert answer["status"] == "success"
    assert cloud.http("GET", "/events/named")[1]["head"] == 1


def test_an_event_that_never_gets_an_init_is_answered_no_session(
    cloud: Cloud,
) -> None:
    cloud.wiring.live.sleep = lambda seconds: None
    client = cloud.connect("c=")

    answer = client.log("lost", id="e")

    assert (answer["code"], answer["temporary"]) == ("no_session", True)


def test_waiting_for_an_init_costs_seven_reads_and_an_old_connection_does_not_wait(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    reads: list[Any] = []
    slept: list[Any] = []
    waiting = Cloud(clock=clock)
    waiting.wiring.live.sleep = slept.append
    client = waiting.connect("c=")
    get = type(waiting.store).get

    def counted(*asked: Any, **how: Any) -> Any:
        reads.append(1)
        return get(*asked, **how)

    monkeypatch.setattr(type(waiting.store), "get", counted)

    assert client.log("early", id="e")["code"] == "no_session"
    assert (len(reads), round(sum(slept), 3)) == (7, 2.0)

    clock.pass_s(5)
    assert client.log("late", id="e")["code"] == "no_session"
    assert (len(reads), round(sum(slept), 3)) == (9, 2.0)


def test_every_message_is_answered_with_a_frame_that_holds_something(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    client.log("x")
    for kind in MESSAGES:
        for resume in ({"epoch": "", "seq": 0}, None):
            fields: Any = {"sessionId": "s", "query": "events", "events": [], "resume": resume}
            assert client.send(kind, **fields)["type"]


def test_numbered_frames_are_stored_exactly_once_and_in_order(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    assert client.init("s", pid="p")["expected"] == 1
    one = {"type": "log", "content": {"message": "1"}, "id": "e1"}

    first = client.send("event", event=one, pseq=1)
    again = client.send("event", event=one, pseq=1)
    early = client.send("event", event=one, pseq=3)

    assert (first["seq"], first["count"], first["duplicate"]) == (1, 1, False)
    assert (again["count"], again["duplicate"]) == (0, True)
    assert (early["code"], early["temporary"], early["expected"]) == ("out_of_order", True, 2)


def test_a_bulk_is_refused_event_by_event_and_the_good_ones_are_stored(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    good = {"type": "log", "content": {}, "id": "g", "timestamp": 1}

    answer = client.send("bulk", events=[5, good, {"content": {}}], id=9)

    assert answer["eventIds"] == ["g"]
    assert answer["status"] == "partial"
    assert [(r["index"], r["code"]) for r in answer["refused"]] == [
        (0, "invalid_event"),
        (2, "invalid_event"),
    ]


def test_a_gone_member_is_forgotten_and_fails_nobody(cloud: Cloud) -> None:
    from devintel.ports import Delivery

    sender, gone, other = (cloud.connect(c) for c in ("a=", "b=", "c="))
    for client in (sender, gone, other):
        client.init("s")
    cloud.push.answers["b="] = Delivery.GONE

    sender.log("x", id="e", timestamp=1)
    cloud.stream()

    assert len(other.got("event_processed")) == 1


def test_disconnecting_twice_or_without_ever_connecting_is_fine(cloud: Cloud) -> None:
    client, stayed = cloud.connect("c="), cloud.connect("d=")
    client.init("s")
    stayed.init("s", source="dashboard")

    answers = [client.close(), client.close()]

    assert answers == [{"statusCode": 200}, {"statusCode": 200}]
    left = stayed.got("presence")[-1]
    assert [m["source"] for m in left["members"]] == ["dashboard"]
    assert len(left["left"]) == 1


def test_a_monitor_sees_sessions_come_count_and_go(cloud: Cloud) -> None:
    monitor = cloud.connect("m=", channel="monitor")
    cloud.stream()
    client = cloud.connect("c=")
    client.init("s", url="http://shop/")
    client.log("x", id="e", timestamp=1)
    cloud.stream()
    client.close()

    first, *updates = monitor.got()
    assert first == {"type": "sessions", "data": []}
    assert {u["type"] for u in updates} == {"sessions_update"}
    shown = [
        [(s["id"], s["eventCount"], len(s["connections"])) for s in u["data"]] for u in updates
    ]
    assert shown == [[("s", 0, 1)], [("s", 1, 1)], [("s", 1, 0)]]


def test_an_error_brings_a_solution_to_the_whole_session(cloud: Cloud) -> None:
    chrome, code = cloud.connect("chrome="), cloud.connect("code=")
    chrome.init("s")
    code.init("s", source="vscode")
    message = "Cannot read properties of undefined (reading 'map')"
    stack = f"TypeError: {message}\n    at renderCart (http://shop/app.js:2:46)"
    error = {"type": "error", "id": "e", "content": {"message": message}, "stack": stack}

    chrome.send("event", event=error)
    cloud.stream()

    for client in (chrome, code):
        (push,) = client.got("solution")
        assert push["eventId"] == "e"
        assert {"root_cause", "solution_code", "explanation", "confidence", "similar_cases"} <= set(
            push["solution"]
        )


def test_who_can_only_send_and_has_used_up_the_day_is_told_and_cut_off(cloud: Cloud) -> None:
    limited = Cloud(auth="keys", public_daily_messages=4)
    sender = limited.connect("a=", scopes="ingest")
    sender.init("s")
    sender.log("x")
    sender.text("no json")

    told = [sender.send("ping"), sender.text("no json")]
    again = limited.connect("b=", scopes="ingest")
    reader = limited.connect("c=", scopes="ingest read")

    assert [(t["code"], t["temporary"], t["retry_after"] > 0) for t in told] == [
        ("rate_limited", True, True)
    ] * 2
    assert limited.push.closed == ["a=", "a="]
    assert (again.answer["statusCode"], reader.answer["statusCode"]) == (429, 200)


def test_a_key_that_can_only_send_brings_no_crowd_into_a_session(cloud: Cloud) -> None:
    limited = Cloud(auth="keys")
    crowd = [limited.connect(f"{number}=", scopes="ingest") for number in range(13)]

    answers = [member.init("s") for member in crowd]
    moved = crowd[0].init("s")
    reader = limited.connect("r=", scopes="ingest read").init("s")

    assert [a["type"] for a in answers] == ["init_ack"] * 12 + ["error"]
    assert answers[12]["code"] == "rate_limited"
    assert (moved["type"], reader["type"]) == ("init_ack", "init_ack")


def test_a_team_whose_day_is_over_is_refused_and_its_connections_end() -> None:
    over = Cloud(DynamoStore(CountingTable(), "t", wiring.clock), auth="keys", team_daily_work=21)
    reader = over.connect("c=", team="acme", scopes="read ingest")
    reader.send("query", query="health")
    assert over.push.closed == []
    answer = reader.send("ping")
    assert (answer["code"], answer["temporary"]) == ("rate_limited", True)
    assert answer["message"] == "The team's work of today is used up."
    assert over.push.closed == ["c="]
    assert over.connect("d=", team="acme", scopes="read").answer["statusCode"] == 429
