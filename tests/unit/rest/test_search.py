"""Search over the whole team, page by page."""

from __future__ import annotations

import pytest

from tests.cloud import Cloud
from tests.fakes.clock import FakeClock
from tests.unit.issues.test_issues import fail


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="cloud")
def _cloud(clock: FakeClock) -> Cloud:
    return Cloud(clock=clock)


def test_search_reaches_issues_sessions_and_events_of_the_team(
    cloud: Cloud, clock: FakeClock
) -> None:
    for session in ("checkout", "login"):
        fail(cloud, session, "cart", context={"user": "ana"})
        clock.now += 60_000
    cloud.http(
        "POST",
        "/ingest",
        {"events": [{"session_id": "login", "type": "log", "content": {"message": 'a "Cart"'}}]},
    )
    cloud.stream()
    found = cloud.http("GET", "/search?q=cart")[1]
    assert [len(found[kind]["items"]) for kind in ("issues", "sessions", "events")] == [1, 0, 3]
    for query, sessions in (
        ("type:error cart", ["login", "checkout"]),
        ("type:log", ["login"]),
        ('"cart nobody"', []),
        ("user:ana session:checkout", ["checkout"]),
        ("cart -undefined", ["login"]),
        ("since:90s type:error", ["login"]),
        ("is:open", []),
    ):
        events = cloud.http("GET", f"/search?q={query}&in=events")[1]["events"]
        assert [e["session_id"] for e in events["items"]] == sessions, query
    assert cloud.http("GET", "/search?q=login&in=sessions")[1]["sessions"]["items"][0]["id"] == (
        "login"
    )


def test_pages_of_events_go_on_where_the_last_one_stopped(cloud: Cloud, clock: FakeClock) -> None:
    for session in ("a", "b", "c"):
        for start in range(0, 20, 10):
            events = [
                {"session_id": session, "type": "log", "content": {"message": f"tick {n}"}}
                for n in range(start, start + 10)
            ]
            cloud.http("POST", "/ingest", {"events": events})
        cloud.stream()
        clock.now += 60_000
    found: list[tuple[str, int]] = []
    after, pages = "", 0
    for _ in range(20):
        path = f"/search?q=tick&in=events&limit=7&after={after}"
        answer = cloud.http("GET", path)[1]["events"]
        found += [(e["session_id"], e["seq"]) for e in answer["items"]]
        after, pages = answer["next"], pages + 1
        if after is None:
            break
    assert found == [(s, n) for s in ("c", "b", "a") for n in range(20, 0, -1)]
    assert pages >= 9
