"""OpenTelemetry's exporters, by what they really sent (tests/interop/recorded)."""

from __future__ import annotations

import base64
import json
from collections import Counter
from typing import Any

import pytest
from opentelemetry.proto.collector.logs.v1 import logs_service_pb2

from devintel.observability import Record
from devintel.teams import key_ring
from dialects import otlp_wire, routes
from dialects.request import Request
from tests.cloud import Cloud
from tests.recordings import recorded

JSON, PROTOBUF = "application/json", "application/x-protobuf"


def logs(*records: dict[str, Any], **resource: str) -> dict[str, Any]:
    pairs = [{"key": k.replace("_", "."), "value": {"stringValue": v}} for k, v in resource.items()]
    scope = {"scope": {"name": "shop"}, "logRecords": list(records)}
    return {"resourceLogs": [{"resource": {"attributes": pairs}, "scopeLogs": [scope]}]}


def text(said: str) -> dict[str, str]:
    return {"stringValue": said}


@pytest.mark.parametrize("name", ["otlp_python", "otlp_python_gzip"])
def test_what_pythons_exporters_send_as_protobuf_is_one_session(
    cloud: Cloud, session: Any, name: str
) -> None:
    answers = [routes.handler(request) for request in recorded(name)]

    assert [(a["statusCode"], a["body"], a["headers"]["Content-Type"]) for a in answers] == [
        (200, "", PROTOBUF)
    ] * 3
    events = session("shop").events
    assert Counter(e["type"] for e in events) == {
        "error": 2,
        "network": 1,
        "performance": 1,
        "warn": 1,
    }
    assert {e["source"] for e in events} == {"shop"}
    assert len({e["context"]["trace_id"] for e in events}) == 1
    assert all(len(e["context"]["trace_id"]) == 32 for e in events)
    assert session("shop").groups == [
        ("HTTP 500: GET /prices 500", 1),
        ("KeyError: 'prices'", 1),
        ('TypeError: can only concatenate str (not "int") to str', 1),
    ]
    assert session("shop").arrived == {
        "otlp log": (2, 0),
        "otlp metric": (0, 1),
        "otlp span": (3, 0),
    }


@pytest.mark.parametrize("name", ["otlp_node", "otlp_node_gzip"])
def test_what_nodes_exporters_send_as_json_is_the_same(
    cloud: Cloud, session: Any, name: str
) -> None:
    answers = [routes.handler(request) for request in recorded(name)]

    assert [(a["statusCode"], a["body"]) for a in answers] == [(200, "{}")] * 2
    assert Counter(e["type"] for e in session("shop").events) == {
        "error": 1,
        "network": 1,
        "warn": 1,
    }
    assert session("shop").groups == [
        ("HTTP 500: GET /cart 500", 1),
        ("TypeError: Cannot read properties of undefined (reading 'length')", 1),
    ]


def test_a_record_says_everything_that_it_said(send: Any, session: Any, cloud: Cloud) -> None:
    record = {
        "timeUnixNano": "1795856198589071800",
        "severityNumber": 9,
        "severityText": "INFO",
        "body": {"kvlistValue": {"values": [{"key": "message", "value": text("sold")}]}},
        "eventName": "order",
        "attributes": [
            {"key": "n", "value": {"intValue": "-3"}},
            {"key": "ok", "value": {"boolValue": True}},
            {"key": "of", "value": {"arrayValue": {"values": [text("tea"), {"doubleValue": 1.5}]}}},
        ],
        "traceId": "a" * 32,
    }
    sent = logs(record, service_name="shop", service_version="1.0", host_name="vm")

    assert send("/v1/logs", sent, JSON) == (200, {})
    (event,) = session("shop").events
    assert (event["type"], event["timestamp"]) == ("info", "2026-11-28T08:56:38.589Z")
    assert event["content"] == {
        "message": "sold",
        "body": {"message": "sold"},
        "level": "INFO",
        "logger": "shop",
        "event": "order",
        "attributes": {"n": -3, "ok": True, "of": ["tea", 1.5]},
    }
    assert event["context"] == {"release": "1.0", "service": "shop", "trace_id": "a" * 32}


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"severityNumber": 1}, "trace"),
        ({"severityNumber": 8}, "debug"),
        ({"severityNumber": 12}, "info"),
        ({"severityNumber": 16}, "warn"),
        ({"severityNumber": 24}, "error"),
        ({"severityText": "Warning"}, "warn"),
        ({"severityText": "CRITICAL"}, "error"),
        ({}, "log"),
    ],
)
def test_a_record_is_stored_on_its_level(
    send: Any, session: Any, record: dict[str, Any], kind: str
) -> None:
    send("/v1/logs", logs(record | {"body": text("m")}), JSON)

    assert [e["type"] for e in session("otlp").events] == [kind]


def test_a_session_named_by_an_attribute_wins_over_the_address_and_the_service(
    send: Any, session: Any
) -> None:
    mine = {"key": "devintel.session", "value": text("mine")}

    send("/v1/logs", logs({"body": text("a"), "attributes": [mine]}), JSON, extra={"session": "p"})
    send("/v1/logs", logs({"body": text("b")}, service_name="shop"), JSON, extra={"session": "p"})
    send("/v1/logs", logs({"body": text("c")}, service_name="unknown_service:x"), JSON)

    found = [[e["content"]["message"] for e in session(s).events] for s in ("mine", "p", "otlp")]
    assert found == [["a"], ["b"], ["c"]]


def test_an_exception_that_passes_through_spans_is_told_once(send: Any, session: Any) -> None:
    said = [
        {"key": "exception.type", "value": text("KeyError")},
        {"key": "exception.message", "value": text("'x'")},
    ]
    thrown = [{"name": "exception", "timeUnixNano": "5", "attributes": said}]
    spans = [
        {"spanId": i, "parentSpanId": p, "name": i, "traceId": "t", "events": thrown}
        | {"startTimeUnixNano": "1", "endTimeUnixNano": str(n)}
        for n, (i, p) in enumerate([("inner", "middle"), ("middle", "outer"), ("outer", "")])
    ]
    beside = [{**spans[0], "spanId": "beside", "name": "beside", "parentSpanId": ""}]
    sent = {"resourceSpans": [{"scopeSpans": [{"spans": [*spans[::-1], *beside]}]}]}

    send("/v1/traces", sent, JSON)

    errors = [e for e in session("otlp").events if e["type"] == "error"]
    assert [e["content"]["span"] for e in errors] == ["inner", "beside"]


@pytest.mark.parametrize("kind", [JSON, PROTOBUF])
@pytest.mark.parametrize("path", ["/v1/logs", "/v1/traces", "/v1/metrics"])
def test_a_body_that_is_none_is_refused_in_its_own_type(
    cloud: Cloud, send: Any, path: str, kind: str
) -> None:
    status, answer = send(path, b"\xff\xff nonsense", kind)

    assert status == 400
    if kind == JSON:
        assert answer["code"] == "invalid_utf8"
    else:
        assert b"The body is no such protobuf message." in answer


def test_another_type_is_refused(cloud: Cloud, send: Any) -> None:
    status, answer = send("/v1/logs", b"<logs/>", "text/xml")

    assert (status, answer["code"]) == (415, "unsupported_type")


@pytest.mark.parametrize(
    "sent",
    [
        {"resourceLogs": 5},
        {"resourceLogs": [None, {"scopeLogs": [{"logRecords": [7, {}]}]}]},
        logs({"body": {"intValue": "x" * 30}, "attributes": [{}], "timeUnixNano": "-1"}),
        logs({"body": {"kvlistValue": {"values": 3}}, "traceId": 5, "severityNumber": "9"}),
    ],
)
def test_records_of_wrong_types_are_never_a_fault_of_ours(
    cloud: Cloud, send: Any, sent: Any
) -> None:
    assert send("/v1/logs", sent, JSON)[0] == 200


def test_what_is_nested_without_end_is_cut_not_refused(send: Any, session: Any) -> None:
    deep: dict[str, Any] = text("x")
    for _ in range(30):
        deep = {"arrayValue": {"values": [deep]}}

    assert send("/v1/logs", logs({"attributes": [{"key": "d", "value": deep}]}), JSON) == (200, {})
    assert "…" in str(session("otlp").events[0]["content"]["attributes"]["d"])


def test_over_the_days_limit_the_exporter_is_told_to_wait_in_its_type() -> None:
    cloud = Cloud(auth="keys", daily_events=1)
    key = key_ring.create(cloud.wiring.ports, "acme", "otel", ["ingest"]).text
    requests = recorded("otlp_python", key=key)

    answers = [routes.handler(request) for request in requests[:2]]

    assert [a["statusCode"] for a in answers] == [429, 429]
    assert int(answers[0]["headers"]["Retry-After"]) > 0
    assert answers[0]["headers"]["Content-Type"] == PROTOBUF


def test_a_partial_success_is_one_that_protobuf_reads() -> None:
    request = Request({"headers": {"content-type": PROTOBUF}}, Record("dialects"))
    body = base64.b64decode(otlp_wire.success(request, "logs", 300)["body"])

    said = logs_service_pb2.ExportLogsServiceResponse.FromString(body).partial_success

    assert said.rejected_log_records == 300
    assert said.error_message.startswith("300 records were not accepted")


def test_a_partial_success_in_json_names_what_was_rejected() -> None:
    request = Request({"headers": {"content-type": JSON}}, Record("dialects"))

    said = json.loads(otlp_wire.success(request, "traces", 3)["body"])["partialSuccess"]

    assert said["rejectedSpans"] == "3"
