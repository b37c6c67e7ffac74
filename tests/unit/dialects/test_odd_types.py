"""Whatever stands in the place of whatever a document has, its other parts are read."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from devintel.dialects import otlp_logs, otlp_metrics, otlp_traces
from devintel.dialects.mapped import Mapped

ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**400, -(10**400), 1e308, float("nan"), float("inf")),
    *("²", "٣", "", "\x00", "\u202e\x9b31m", "9" * 400, "10000-01-01T00:00:00Z"),
    *([], {}, [[]], {"__proto__": {"x": 1}}, {"1": 1}, [None] * 9),
)
SAID = [
    {"key": "service.name", "value": {"stringValue": "shop"}},
    {"key": "n", "value": {"intValue": "1"}},
    {"key": "a", "value": {"arrayValue": {"values": [{"doubleValue": 1.0}]}}},
    {"key": "k", "value": {"kvlistValue": {"values": [{"key": "b", "value": {"intValue": 2}}]}}},
    {"key": "http.response.status_code", "value": {"intValue": "500"}},
]
THROWN = [
    {"key": "exception.type", "value": {"stringValue": "E"}},
    {"key": "exception.stacktrace", "value": {"stringValue": "E: x\n  at f (a.js:1:2)"}},
]
RECORD = {
    "timeUnixNano": "1795444988915000000",
    "observedTimeUnixNano": 1795444988915000000,
    "severityNumber": 17,
    "severityText": "ERROR",
    "body": {"stringValue": "it broke"},
    "attributes": [*SAID, *THROWN],
    "traceId": "a",
    "spanId": "b",
}
SPAN = {
    "traceId": "a" * 32,
    "spanId": "b" * 16,
    "name": "GET /",
    "kind": 2,
    "startTimeUnixNano": "1795444988915000000",
    "endTimeUnixNano": "1795444989915000000",
    "status": {"code": 2, "message": "no"},
    "attributes": SAID,
    "events": [{"name": "exception", "timeUnixNano": "1", "attributes": THROWN}],
}
POINT = {"asInt": "1", "asDouble": 1.0, "timeUnixNano": "1", "attributes": SAID}
BUCKETS = {"count": "1", "sum": 1.0, "bucketCounts": ["1"], "explicitBounds": [1.0]}
METRIC = {
    "name": "m",
    "unit": "1",
    "sum": {"dataPoints": [POINT], "isMonotonic": True},
    "histogram": {"dataPoints": [BUCKETS]},
}


def document(kind: str, records: str, *some: Any) -> dict[str, Any]:
    scope = {"scope": {"name": "s"}, records: list(some)}
    resource = {"resource": {"attributes": SAID}, f"scope{kind}": [scope]}
    return {f"resource{kind}": [resource]}


def places(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield before
    if isinstance(value, dict | list):
        inner: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for name, one in inner:
            yield from places(one, (*before, name))


def with_odd(whole: Any, place: tuple[Any, ...], odd: Any) -> Any:
    changed = at = copy.deepcopy(whole)
    for name in place[:-1]:
        at = at[name]
    at[place[-1]] = copy.deepcopy(odd)
    return changed


@pytest.mark.parametrize(
    ("mapped", "kind", "records", "one"),
    [
        (otlp_logs.mapped, "Logs", "logRecords", RECORD),
        (otlp_traces.mapped, "Spans", "spans", SPAN),
        (otlp_metrics.mapped, "Metrics", "metrics", METRIC),
    ],
)
def test_odd_values_in_any_place_of_an_export_cost_its_other_records_nothing(
    mapped: Callable[[Any, str], Mapped], kind: str, records: str, one: Any
) -> None:
    alone = len(mapped(document(kind, records, one), "").events)
    short = {}
    for place in [place for place in places(one) if place]:
        for odd in ODD:
            found = mapped(document(kind, records, with_odd(one, place, odd), one), "")
            if len(found.events) < alone:
                short[place] = odd
    assert short == {}


@pytest.mark.parametrize(
    ("body", "kept"),
    [({"intValue": "5"}, 5), ({"boolValue": True}, True), ({"arrayValue": {}}, None)],
)
def test_a_log_whose_body_is_no_text_keeps_it(body: dict[str, Any], kept: object) -> None:
    plain = RECORD | {"attributes": [], "body": body}
    (event,) = otlp_logs.mapped(document("Logs", "logRecords", plain), "").events
    assert (event["type"], event["content"].get("body")) == ("error", kept)
