"""Whatever is wrong gets a clear answer; the connection stays and nothing leaks."""

from __future__ import annotations

import json

import pytest

from devintel import protocol
from tests.cloud import Cloud


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("hello", "invalid_json"),
        ("", "invalid_json"),
        ('{"type":"event","event":{"type":"log","content":{"n":NaN}}}', "invalid_event"),
        ("[" * 300, "invalid_json"),
        ('"' + "x" * 131_072, "too_large"),
        ("[1]", "invalid_message"),
        ("5", "invalid_message"),
        ("{}", "unknown_type"),
        ('{"type":"$connect"}', "unknown_type"),
        ('{"type":["event"]}', "unknown_type"),
        ('{"type":"init"}', "invalid_message"),
        ('{"type":"init","sessionId":""}', "invalid_message"),
        ('{"type":"init","sessionId":"a\\u0000b"}', "invalid_message"),
        (json.dumps({"type": "init", "sessionId": "x" * 129}), "invalid_message"),
        ('{"type":"event","event":{"content":{}}}', "invalid_event"),
        ('{"type":"event","event":5}', "invalid_event"),
        ('{"type":"query","query":"secrets"}', "unknown_query"),
        ('{"type":"query","query":"events","params":{"limit":0}}', "invalid_params"),
    ],
)
def test_a_wrong_frame_is_answered_with_its_code(cloud: Cloud, frame: str, code: str) -> None:
    client = cloud.connect("c=")
    client.init("s")

    answer = client.text(frame)

    assert (answer["type"], answer["code"], answer["temporary"]) == ("error", code, False)
    assert client.log("still here", timestamp=1)["status"] == "success"


def test_an_event_nested_deeper_than_20_is_refused(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    deep: dict[str, object] = {}
    for _ in range(25):
        deep = {"d": deep}

    answer = client.send("event", event={"type": "log", "content": deep}, id="x")

    assert (answer["id"], answer["code"]) == ("x", "invalid_event")


def test_an_event_over_16_kb_is_cut_and_marked(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")

    client.log("x" * 40_000, id="big", timestamp=1)

    (event,) = cloud.http("GET", "/events/s")[1]["events"]
    assert event["truncated"] is True
    assert len(json.dumps(event)) < 17_000
    assert event["content"]["message"].startswith("xxxx")


def test_a_bulk_of_more_than_500_stores_500_and_refuses_the_rest(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    events = [{"type": "log", "id": f"e{n}", "content": {}} for n in range(502)]

    answer = client.send("bulk", events=events)

    assert len(answer["eventIds"]) == 500
    assert [(r["index"], r["code"]) for r in answer["refused"]] == [
        (500, "too_large"),
        (501, "too_large"),
    ]


def test_health_says_how_many_events_were_refused_and_why(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    client.send("bulk", events=[5, {"content": {}}])
    client.send("event", event={"type": 7})

    health = client.send("query", query="health")["result"]

    assert health["refused"] == {"invalid_event": 3}


def test_a_key_that_may_only_send_can_read_nothing(cloud: Cloud) -> None:
    client = cloud.connect("c=", scopes="ingest")
    client.init("s", source="dashboard", resume={"epoch": "", "seq": 0})
    sent = client.log("x", timestamp=1)
    cloud.stream()

    assert sent["status"] == "success"
    assert client.send("query", query="events")["code"] == "forbidden"
    assert client.send("monitor")["code"] == "forbidden"
    assert client.got("events") == []
    assert cloud.connect("m=", scopes="ingest", channel="monitor").answer == {"statusCode": 403}


def test_a_connection_whose_row_is_gone_is_told_to_connect_again(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.close()

    assert client.log("x")["code"] == "unauthorized"


def test_a_defect_of_ours_leaks_no_text(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    client = cloud.connect("c=")
    client.init("s")

    def broken(*args: object) -> None:
        raise RuntimeError("the secret is hunter2")

    monkeypatch.setattr(type(cloud.store), "tail", broken)
    answer = client.send("ping", id=1)

    assert answer == {
        "type": "error",
        "id": 1,
        "code": "internal",
        "message": "Something failed on our side; the same message may succeed later.",
        "temporary": True,
    }


def test_more_messages_than_the_rate_allows_are_answered_with_retry_after() -> None:
    cloud = Cloud(rate=1.0, burst=2)
    client = cloud.connect("c=")
    client.init("s")
    client.send("ping")

    answer = client.send("ping")

    assert (answer["code"], answer["temporary"]) == ("rate_limited", True)
    assert 0 < answer["retry_after"] <= 1


def test_the_frame_without_the_model_is_what_the_model_spells() -> None:
    for name in ("e1", 'a"b', "é\u2028", ""):
        assert protocol.confirmed(name) == protocol.frame(protocol.EventProcessed(event_id=name))


@pytest.mark.parametrize("kind", ["event", "no such type"])
def test_an_id_of_half_a_character_is_answered(cloud: Cloud, kind: str) -> None:
    client = cloud.connect("half=")
    answer = client.text('{"type": "' + kind + '", "id": "\\ud800"}')
    assert (answer["type"], answer["id"]) == ("error", "?")
