"""What mappings make of rarer forms: other languages' stacks, causes, older names of requests."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.dialects import browser_reports, envelope, http_span, sentry, sentry_event
from devintel.dialects.values import milliseconds, nested

FRAME = {"function": "total", "filename": "Cart.java", "lineno": 7, "module": "com.shop.Cart"}


def thrown(platform: str, *frames: dict[str, Any]) -> dict[str, Any]:
    values = [{"type": "E", "value": "v", "stacktrace": {"frames": list(frames)}}]
    return sentry_event.mapped({"platform": platform, "exception": {"values": values}})


@pytest.mark.parametrize(
    ("platform", "frame", "stack"),
    [
        ("java", FRAME, "E: v\n\tat com.shop.Cart.total(Cart.java:7)"),
        ("java", {"function": "total"}, "E: v\n\tat total(Unknown Source)"),
        ("csharp", FRAME, "E: v\n   at com.shop.Cart.total in Cart.java:line 7"),
        ("csharp", {"function": "total"}, "E: v\n   at total"),
        ("ruby", FRAME, "E: v\n  total (Cart.java:7)"),
        ("node", {"module": "cart"}, "E: v\n    at cart"),
        ("javascript", {"function": "?"}, "E: v\n    at <anonymous>"),
        (
            "python",
            {"lineno": 3},
            'Traceback (most recent call last):\n  File "?", line 3, in <module>\nE: v',
        ),
    ],
)
def test_a_stack_is_printed_as_its_language_prints_it(
    platform: str, frame: dict[str, Any], stack: str
) -> None:
    assert thrown(platform, frame)["stack"] == stack


def test_what_caused_an_error_is_kept_nearest_first() -> None:
    values = [{"type": "First", "value": "a"}, {"type": "Second"}, {"type": "Third", "value": "c"}]

    found = sentry_event.mapped({"exception": {"values": values}})

    assert (found["content"]["name"], "stack" in found) == ("Third", False)
    assert found["content"]["causes"] == [{"name": "Second"}, {"name": "First", "message": "a"}]


@pytest.mark.parametrize(
    ("attributes", "name", "content"),
    [
        (
            {"http.method": "post", "http.url": "http://a/b", "http.status_code": "404"},
            "",
            {"method": "POST", "url": "http://a/b", "status": 404},
        ),
        (
            {"http.request.method": "GET", "url.path": "/b", "server.address": "a"}
            | {"server.port": 8080, "url.scheme": "https"},
            "",
            {"method": "GET", "url": "https://a:8080/b"},
        ),
        (
            {"http.request.method": "GET", "url.path": "/b", "server.address": "a"}
            | {"server.port": 80},
            "",
            {"method": "GET", "url": "http://a/b"},
        ),
        ({}, "GET /cart", {"method": "GET", "url": "/cart"}),
        ({"http.response.status_code": True}, "GET /", {"method": "GET", "url": "/"}),
        ({}, "checkout of a cart", None),
        ({"http.request.method": "GET"}, "GET", None),
    ],
)
def test_a_request_is_known_by_old_names_and_new(
    attributes: dict[str, Any], name: str, content: dict[str, Any] | None
) -> None:
    assert http_span.content(attributes, name) == content


def test_a_page_whose_address_is_none_has_no_session_of_its_own() -> None:
    report = {"type": "deprecation", "url": "http://[", "body": {}}

    assert browser_reports.mapped([report], given="", now=0).session == "browser-report"


def test_an_item_that_is_longer_than_the_rest_ends_the_envelope() -> None:
    found = envelope.read(b'{}\n{"type":"event","length":99}\n{}')

    assert (found.items, found.broken) == ([], True)


def test_a_span_of_a_failed_request_without_a_status_says_so() -> None:
    span = {"span_id": "s", "trace_id": "t", "name": "GET http://a/", "status": "error"}
    item = envelope.Item("span", {}, b'{"items": [%s]}' % str(span).replace("'", '"').encode())

    (event,) = sentry.mapped(envelope.Envelope({}, [item])).events

    assert (event["type"], event["content"]["error"]) == ("network", "failed")


@pytest.mark.parametrize(
    ("value", "ms"), [(1.5, 1500), ("1970-01-01T00:00:02Z", 2000), (1e12, None), ([], None)]
)
def test_a_time_is_seconds_or_iso_8601(value: object, ms: int | None) -> None:
    assert milliseconds(value) == ms


def test_what_lies_too_deep_is_told_as_a_text() -> None:
    assert nested({"a": {"b": [1]}, "c": [[2]]}, 1) == {"a": "{…}", "c": "[…]"}
