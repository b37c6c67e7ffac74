"""The Sentry SDKs, by what they really sent (tests/interop/recorded)."""

from __future__ import annotations

import base64
import json
from collections import Counter
from typing import Any

import pytest

from devintel.teams import key_ring
from dialects import routes
from tests.cloud import Cloud
from tests.recordings import payload, recorded


def send(*requests: dict[str, Any]) -> list[tuple[int, Any]]:
    answers = [routes.handler(request) for request in requests]
    return [(a["statusCode"], json.loads(a["body"])) for a in answers]


def events(cloud: Cloud, session: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cloud.http("GET", f"/events/{session}?limit=100")[1]["events"]
    return found


def envelope(*items: tuple[dict[str, Any], Any], **header: Any) -> bytes:
    lines = [json.dumps(header)]
    for head, body in items:
        lines += [json.dumps(head), json.dumps(body)]
    return "\n".join(lines).encode() + b"\n"


def posted(body: bytes, path: str = "/api/7/envelope/", **more: Any) -> dict[str, Any]:
    return payload("POST", path, body=base64.b64encode(body).decode(), **more)


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_what_a_python_service_sends_is_one_session_with_one_group_a_mistake(
    cloud: Cloud, coding: str
) -> None:
    answers = send(*recorded(f"sentry_python_{coding}"))
    cloud.stream()

    assert {status for status, _ in answers} == {200}
    found = events(cloud, "shop")
    assert Counter(e["type"] for e in found) == {
        "error": 2,
        "info": 2,
        "network": 1,
        "performance": 1,
        "log": 1,
        "warn": 1,
    }
    assert {e["source"] for e in found} == {"sentry.python"}
    assert answers[0][1] == {"id": found[0]["id"]}
    assert found[0]["stack_trace"].splitlines()[-3:] == [
        '  File "/srv/shop/sentry_python.py", line 19, in total',
        '    return cart["prices"] + 1',
        "KeyError: 'prices'",
    ]
    assert found[0]["content"]["frames"][0]["source"]["line"] == '    return cart["prices"] + 1'
    assert found[0]["context"]["breadcrumbs"][0]["message"] == "opened the cart"
    groups = cloud.http("GET", "/errors/shop")[1]
    assert sorted((g["title"], g["count"]) for g in groups) == [
        ("HTTP 500: GET /prices 500", 1),
        ("KeyError: 'prices'", 1),
        ('TypeError: can only concatenate str (not "int") to str', 1),
    ]


def test_what_a_node_service_sends_is_kept_and_sessions_are_counted_as_dropped(
    cloud: Cloud,
) -> None:
    answers = send(*recorded("sentry_node"))

    assert {status for status, _ in answers} == {200}
    found = events(cloud, "shop")
    assert Counter(e["type"] for e in found) == {
        "error": 1,
        "info": 1,
        "network": 1,
        "performance": 1,
        "warn": 1,
    }
    note = next(e for e in found if e["type"] == "info")
    assert note["content"] == {"message": "a note, no error", "level": "info"}
    assert health(cloud, "shop") == [
        {"kind": "sentry event", "stored": 2, "dropped": 0},
        {"kind": "sentry log", "stored": 1, "dropped": 0},
        {"kind": "sentry session", "stored": 0, "dropped": 2},
        {"kind": "sentry span", "stored": 2, "dropped": 0},
    ]


def test_what_a_page_sends_is_its_error_and_its_load_coalesced(cloud: Cloud) -> None:
    answers = send(*recorded("sentry_browser"))

    assert {status for status, _ in answers} == {200}
    found = events(cloud, "shop")
    assert Counter(e["type"] for e in found) == {"error": 1, "performance": 1}
    assert {e["source"] for e in found} == {"sentry.javascript.browser"}
    error = found[0]
    assert error["context"]["url"] == "http://127.0.0.1:3000/index.html"
    assert error["content"]["handled"] is False
    assert error["stack_trace"].splitlines()[:2] == [
        "TypeError: Cannot read properties of undefined (reading 'length')",
        "    at total (http://127.0.0.1:3000/page.js:4:23)",
    ]


def health(cloud: Cloud, session: str) -> list[dict[str, Any]]:
    client = cloud.connect("reader")
    client.init(session)
    found: list[dict[str, Any]] = client.send("query", query="health")["result"]["arrived"]
    return found


def test_an_event_sent_again_is_stored_once(cloud: Cloud) -> None:
    send(*recorded("sentry_node"))
    send(*recorded("sentry_node"))

    assert len(events(cloud, "shop")) == 5


@pytest.mark.parametrize(
    ("said", "session"),
    [
        ({"tags": {"devintel.session": "mine"}, "release": "shop@1"}, "mine"),
        ({"tags": [["devintel.session", "mine"]]}, "mine"),
        ({"release": "shop@1"}, "path"),
        ({}, "path"),
    ],
)
def test_the_session_is_the_tag_before_the_address(
    cloud: Cloud, said: dict[str, Any], session: str
) -> None:
    body = envelope(({"type": "event"}, {"message": "m", "level": "info", **said}))

    send(posted(body, extra={"session": "path"}))

    assert len(events(cloud, session)) == 1


@pytest.mark.parametrize(
    ("event", "session"),
    [({"release": "@acme/shop@1.0"}, "@acme/shop"), ({"release": "4f2a"}, "sentry-7")],
)
def test_without_either_it_is_the_releases_package_or_the_project(
    cloud: Cloud, event: dict[str, Any], session: str
) -> None:
    send(posted(envelope(({"type": "event"}, {"message": "m", **event}))))

    client = cloud.connect("reader")
    client.init(session)
    assert client.send("query", query="events")["result"]["head"] == 1


def test_spotlight_takes_the_same_envelope(cloud: Cloud) -> None:
    body = envelope(({"type": "event"}, {"message": "m", "level": "warning", "event_id": "e" * 32}))

    assert send(posted(body, "/stream")) == [(200, {})]
    assert [(e["id"], e["type"]) for e in events(cloud, "sentry")] == [("e" * 32, "warn")]


def test_a_lone_event_of_an_old_sdk_is_taken(cloud: Cloud) -> None:
    event = json.dumps({"event_id": "a" * 32, "message": "m"}).encode()

    assert send(posted(event, "/api/7/store/")) == [(200, {"id": "a" * 32})]
    assert [e["type"] for e in events(cloud, "sentry-7")] == ["error"]


def test_what_an_sdk_threw_away_and_what_we_do_not_keep_is_counted_by_kind(cloud: Cloud) -> None:
    lost = {"category": "error", "reason": "ratelimit_backoff", "quantity": 14}
    body = envelope(
        ({"type": "client_report"}, {"discarded_events": [lost]}),
        ({"type": "check_in"}, {}),
        ({"type": "replay_event"}, {}),
        ({"type": "trace_metric", "item_count": 3}, {}),
    )

    assert send(posted(body)) == [(200, {})]
    assert health(cloud, "sentry-7") == [
        {"kind": "sentry check_in", "stored": 0, "dropped": 1},
        {"kind": "sentry replay_event", "stored": 0, "dropped": 1},
        {"kind": "sentry sdk error: ratelimit_backoff", "stored": 0, "dropped": 14},
        {"kind": "sentry trace_metric", "stored": 0, "dropped": 3},
    ]


def test_an_attachment_of_any_bytes_does_not_disturb_what_follows(cloud: Cloud) -> None:
    picture = b"\x89PNG\n{\x00\xff\n"
    head = json.dumps({"type": "attachment", "length": len(picture)}).encode()
    event = b'{"type":"event"}\n{"message":"m"}'

    send(posted(b"{}\n" + head + b"\n" + picture + b"\n" + event))

    assert len(events(cloud, "sentry-7")) == 1


def test_an_envelope_that_breaks_off_keeps_what_came_whole(cloud: Cloud) -> None:
    body = envelope(({"type": "event"}, {"message": "m"})) + b'{"type":"event","length":900}\n{"m'

    assert send(posted(body)) == [(200, {})]
    assert health(cloud, "sentry-7") == [
        {"kind": "sentry event", "stored": 1, "dropped": 0},
        {"kind": "sentry unreadable item", "stored": 0, "dropped": 1},
    ]


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b"\xff\xfe{\0}\0"])
def test_what_is_no_envelope_is_refused_with_a_sentence(cloud: Cloud, body: bytes) -> None:
    ((status, answer),) = send(posted(body))

    assert (status, answer["code"]) == (400, "invalid_message")


@pytest.mark.parametrize("value", [None, 5, "text", [], {}, [[]], {"values": [None, 3, {}]}])
@pytest.mark.parametrize(
    "name",
    (
        *("exception", "tags", "contexts", "user", "breadcrumbs", "sdk", "timestamp", "request"),
        *("fingerprint", "level", "logentry", "release", "event_id", "extra", "platform"),
    ),
)
def test_an_event_of_wrong_types_is_never_a_fault_of_ours(
    cloud: Cloud, name: str, value: Any
) -> None:
    wrong = {"exception": {"values": [{"type": "E", "value": "v"}]}, name: value}

    ((status, _),) = send(posted(envelope(({"type": "event"}, wrong), sdk=value, trace=value)))

    assert status == 200
    assert health(cloud, "sentry-7") == [{"kind": "sentry event", "stored": 1, "dropped": 0}]


def test_a_key_is_taken_from_the_header_the_query_the_path_or_the_tunnels_dsn() -> None:
    cloud = Cloud(auth="keys")
    key = key_ring.create(cloud.wiring.ports, "acme", "sdk", ["ingest"]).text
    item = ({"type": "event"}, {"message": "m"})
    plain, tunnelled = envelope(item), envelope(item, dsn=f"https://{key}@devintel.example/7")
    header = {"x-sentry-auth": f"Sentry sentry_version=7, sentry_key={key}, sentry_client=x/1"}

    answers = send(
        posted(plain, headers=header),
        posted(plain, query=f"sentry_version=7&sentry_key={key}"),
        posted(plain, extra={"key": key}),
        posted(tunnelled, "/stream"),
        posted(plain),
        posted(plain, query="sentry_key=dvi_wrong"),
    )

    assert [status for status, _ in answers] == [200, 200, 200, 200, 401, 401]


def test_over_the_days_limit_an_sdk_is_told_how_long_to_keep_quiet() -> None:
    cloud = Cloud(auth="keys", daily_events=1)
    key = key_ring.create(cloud.wiring.ports, "acme", "sdk", ["ingest"]).text
    request = posted(envelope(({"type": "event"}, {"message": "m"})), extra={"key": key})
    report = posted(envelope(({"type": "client_report"}, {})), extra={"key": key})

    first, second, third = (routes.handler(r) for r in (request, request, report))

    assert (first["statusCode"], second["statusCode"], third["statusCode"]) == (200, 429, 200)
    seconds, _, scope = second["headers"]["X-Sentry-Rate-Limits"].split(":", 2)
    assert (seconds, scope) == (second["headers"]["Retry-After"], "organization:rate_limited")


def test_a_page_of_any_origin_may_send_and_read_the_answer(cloud: Cloud) -> None:
    asked = payload("OPTIONS", "/api/7/envelope/")
    refused = posted(b"nonsense")

    answers = [routes.handler(asked), routes.handler(refused)]

    assert [a["statusCode"] for a in answers] == [204, 400]
    allowed = answers[0]["headers"]["Access-Control-Allow-Headers"].split(", ")
    assert {"content-encoding", "x-sentry-auth", "sentry-trace", "baggage", "traceparent"} <= {
        *allowed
    }
    assert {a["headers"]["Access-Control-Allow-Origin"] for a in answers} == {"*"}
    assert {a["headers"]["Cross-Origin-Resource-Policy"] for a in answers} == {"cross-origin"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/7/envelope/", 404), ("POST", "/api/7/other", 404), ("POST", "/v1/no", 404)],
)
def test_an_unknown_route_says_so(cloud: Cloud, method: str, path: str, status: int) -> None:
    answer = routes.handler(payload(method, path))

    assert (answer["statusCode"], json.loads(answer["body"])["code"]) == (status, "not_found")


def test_a_defect_of_ours_is_told_without_its_text(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cloud.store, "tail", lambda *a: 1 / 0)

    answer = routes.handler(posted(envelope(({"type": "event"}, {"message": "m"}))))

    assert answer["statusCode"] == 500
    assert json.loads(answer["body"])["message"] == "Something failed on our side."


def test_a_key_of_ours_in_a_breadcrumb_is_not_kept(cloud: Cloud) -> None:
    """Beside Spotlight the SDK notes its own request to us, whose address holds the key."""
    key = key_ring.create(cloud.wiring.ports, "local", "sdk", ["ingest"]).text
    crumb = {"category": "fetch", "data": {"url": f"http://127.0.0.1:8000/k/{key}/stream"}}
    event = {"message": "m", "level": "info", "breadcrumbs": [crumb]}

    send(posted(envelope(({"type": "event"}, event)), "/stream"))

    assert key not in json.dumps(events(cloud, "sentry"))


def test_a_lone_event_that_is_no_object_is_refused(cloud: Cloud) -> None:
    assert send(posted(b"[]", "/api/7/store/"))[0][0] == 400


def test_a_tunnels_dsn_that_is_none_is_no_key() -> None:
    Cloud(auth="keys")

    assert send(posted(envelope(dsn="https://[")))[0][0] == 401


@pytest.mark.parametrize("odd", [b'"half \\ud83d"', b"[" * 250 + b"]" * 250])
def test_one_odd_value_costs_neither_its_report_nor_the_others(cloud: Cloud, odd: bytes) -> None:
    one = b'{"type":"event"}\n{"message":"first","level":"info","extra":{"odd":%s}}\n' % odd
    other = b'{"type":"event"}\n{"message":"second","level":"info"}\n'

    answers = send(posted(b"{}\n" + one + other, headers={}))

    assert [status for status, _ in answers] == [200]
    assert [e["content"]["message"] for e in events(cloud, "sentry-7")] == ["first", "second"]
