"""What browsers report by themselves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from devintel.timestamp import to_ms
from dialects import routes
from tests.cloud import Cloud
from tests.recordings import recorded

PAGE = "https://shop.example:8443/cart"
VIOLATION = {
    "type": "csp-violation",
    "age": 1500,
    "url": PAGE,
    "user_agent": "Chrome",
    "body": {
        "documentURL": PAGE,
        "blockedURL": "https://cdn.example/a.js",
        "effectiveDirective": "script-src-elem",
        "lineNumber": 4,
    },
}
OLD = {
    "csp-report": {
        "document-uri": PAGE,
        "blocked-uri": "https://cdn.example/a.js",
        "effective-directive": "script-src-elem",
        "line-number": 4,
    }
}


def test_a_violation_is_one_group_whichever_way_it_is_reported(send: Any, session: Any) -> None:
    assert send("/reports", [VIOLATION], "application/reports+json") == (200, {})
    assert send("/reports", OLD, "application/csp-report") == (200, {})
    elsewhere = {"csp-report": OLD["csp-report"] | {"line-number": 9}}  # the same again is no news
    assert send("/api/1/security/", elsewhere, "application/csp-report") == (200, {})

    found = session("shop.example:8443")
    assert found.groups == [("CSP: script-src-elem blocked https://cdn.example/a.js", 3)]
    assert found.events[0]["content"] == {
        "message": "script-src-elem blocked https://cdn.example/a.js",
        **VIOLATION["body"],  # type: ignore[dict-item]  # wrong values on purpose
    }
    assert found.events[0]["context"] == {"url": PAGE, "userAgent": "Chrome"}
    assert found.arrived == {"report csp-violation": (3, 0)}


def test_what_chromium_sends_from_an_http_page_is_a_violation(cloud: Cloud, session: Any) -> None:
    (request,) = recorded("csp_report")

    assert routes.handler(request)["statusCode"] == 200
    (event,) = session("127.0.0.1:3000").events
    assert (event["type"], event["content"]["blockedURL"]) == ("csp", "https://cdn.invalid/a.js")


def test_a_report_happened_as_long_ago_as_it_says(cloud: Cloud, send: Any, session: Any) -> None:
    send("/reports", [VIOLATION, {**VIOLATION, "age": 500, "body": {}}], extra={"session": "s"})

    first, second = (event["timestamp"] for event in session("s").events)
    assert (to_ms(second) or 0) - (to_ms(first) or 0) == 1000


@pytest.mark.parametrize(
    ("kind", "body", "stored", "said"),
    [
        ("deprecation", {"id": "Old", "message": "Old is old"}, "warn", "Old is old"),
        ("intervention", {"message": "stopped"}, "warn", "stopped"),
        ("crash", {"reason": "oom"}, "error", "The page crashed: oom"),
        ("permissions-policy-violation", {"policyId": "camera"}, "warn", "camera"),
    ],
)
def test_every_kind_says_what_it_is_about(
    send: Any, session: Any, kind: str, body: dict[str, Any], stored: str, said: str
) -> None:
    send("/reports", [{"type": kind, "url": PAGE, "body": body}], extra={"session": "s"})

    (event,) = session("s").events
    assert (event["type"], event["content"]["message"]) == (stored, said)


def test_a_request_that_the_browser_could_not_make_is_a_failed_request(
    send: Any, session: Any
) -> None:
    body = {"method": "GET", "type": "dns.name_not_resolved", "elapsed_time": 5, "phase": "dns"}

    send("/reports", [{"type": "network-error", "url": PAGE, "body": {**body, "url": PAGE}}])

    (event,) = session("shop.example:8443").events
    assert (event["type"], event["content"]["error"]) == ("network", "dns.name_not_resolved")
    assert len(session("shop.example:8443").groups) == 1


@pytest.mark.parametrize(
    "sent", [[], {}, [None, 5, {}], [{"type": 7}], {"csp-report": 3}, {"expect-ct-report": {}}]
)
def test_what_is_no_report_is_counted_and_never_a_fault_of_ours(
    cloud: Cloud, send: Any, sent: Any
) -> None:
    assert send("/reports", json.dumps(sent).encode())[0] == 200


def test_a_body_that_is_no_json_is_refused(cloud: Cloud, send: Any) -> None:
    status, answer = send("/reports", b"{half", "application/csp-report")

    assert (status, answer["code"]) == (400, "invalid_json")
