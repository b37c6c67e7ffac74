"""`/rules`: a team's own redaction."""

from __future__ import annotations

from tests.cloud import Cloud

BADGE = {
    "pattern": "BADGE-([0-9]{6})",
    "keywords": ["BADGE-"],
    "examples": ["in with BADGE-104233"],
    "counterexamples": ["BADGE-less"],
}


def test_a_rule_is_added_shown_and_removed(cloud: Cloud) -> None:
    shown = {"id": "badge", "ignore_case": False, **BADGE}

    assert cloud.http("PUT", "/rules/badge", BADGE) == (200, shown)
    assert cloud.http("GET", "/rules") == (200, [shown])
    assert cloud.http("DELETE", "/rules/badge") == (200, {"status": "removed"})
    assert cloud.http("DELETE", "/rules/badge")[0] == 404
    assert cloud.http("GET", "/rules") == (200, [])


def test_a_rule_that_is_wrong_is_refused_with_the_reason(cloud: Cloud) -> None:
    status, body = cloud.http("PUT", "/rules/badge", BADGE | {"pattern": "(?=x)"})

    assert (status, body["code"]) == (400, "invalid_rule")
    assert "RE2 says" in body["message"]
    assert cloud.http("PUT", "/rules/UPPER", BADGE)[0] == 422
