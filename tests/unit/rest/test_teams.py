"""`/team` and `/audit`."""

from __future__ import annotations

from tests.cloud import Cloud

FOLLOWS = {"retention_days": None, "memory_days": None, "daily_events": None, "daily_bytes": None}


def test_a_team_chooses_and_goes_back_to_the_deployments_choice(cloud: Cloud) -> None:
    assert cloud.http("GET", "/team") == (200, FOLLOWS)
    assert cloud.http("PUT", "/team", {"retention_days": 7}) == (
        200,
        FOLLOWS | {"retention_days": 7},
    )
    assert cloud.http("PUT", "/team", {"daily_events": 10})[1]["retention_days"] == 7
    assert cloud.http("PUT", "/team", {"retention_days": None, "daily_events": None}) == (
        200,
        FOLLOWS,
    )
    assert cloud.http("PUT", "/team", {"retention_days": 0})[0] == 422

    _, audit = cloud.http("GET", "/audit?limit=2")
    assert [(r["action"], r["target"], r["changed"]) for r in audit] == [
        ("team.settings", "local", "daily_events retention_days"),
        ("team.settings", "local", "daily_events"),
    ]
