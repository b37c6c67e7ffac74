"""The team's issues: one list over all sessions, and what people do to them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cloud import Cloud
from tests.fakes.clock import FakeClock


def fail(cloud: Cloud, session: str, name: str, *, times: int = 1, **more: Any) -> None:
    """Errors of one group reach a session."""
    for _ in range(times):
        event = {
            "session_id": session,
            "type": "error",
            "content": {"message": f"TypeError: {name} is undefined", "file": f"src/{name}.ts"},
            "stack": f"TypeError: {name} is undefined\n    at {name} (src/{name}.ts:10:5)",
        } | more
        status, answer = cloud.http("POST", "/ingest", {"events": [event]})
        assert (status, answer[0]["status"]) == (200, "success"), answer
    cloud.stream()


def listed(cloud: Cloud, query: str = "is:open") -> list[dict[str, Any]]:
    status, answer = cloud.http("GET", f"/issues?q={query}")
    assert status == 200, answer
    return list(answer["issues"])


def do(cloud: Cloud, issue: str, who: str = "ana", **action: Any) -> dict[str, Any]:
    status, answer = cloud.http("POST", "/issues", {"issues": [issue], "do": action, "who": who})
    assert status == 200, answer
    return dict(answer)


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="cloud")
def _cloud(clock: FakeClock) -> Cloud:
    return Cloud(clock=clock)


def test_a_group_of_two_sessions_is_one_issue_last_seen_first(
    cloud: Cloud, clock: FakeClock
) -> None:
    fail(cloud, "a", "cart", times=2)
    clock.now += 120_000
    fail(cloud, "b", "basket")
    clock.now += 120_000
    fail(cloud, "b", "cart")

    found = [(i["title"], i["count"], i["sessions"], i["session"]) for i in listed(cloud)]
    assert found == [
        ("TypeError: cart is undefined", 3, 2, "b"),
        ("TypeError: basket is undefined", 1, 1, "b"),
    ]


def test_what_is_resolved_regresses_when_it_is_seen_again(cloud: Cloud, clock: FakeClock) -> None:
    fail(cloud, "a", "cart")
    issue = listed(cloud)[0]["id"]
    clock.now += 1000
    done = do(cloud, issue, action="resolve")["done"][0]
    assert (done["issue"]["status"], done["deed"]["who"]) == ("resolved", "ana")
    assert (listed(cloud), [i["id"] for i in listed(cloud, "is:resolved")]) == ([], [issue])
    clock.now += 1000
    fail(cloud, "a", "cart")
    assert [(i["id"], i["status"]) for i in listed(cloud)] == [(issue, "regressed")]
