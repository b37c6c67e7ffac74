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


def tell(cloud: Cloud, session: str, *messages: str) -> None:
    events = [
        {"session_id": session, "type": "log", "content": {"message": message}}
        for message in messages
    ]
    cloud.http("POST", "/ingest", {"events": events})
    cloud.stream()


def test_a_session_at_rest_is_passed_over_until_something_is_added(
    cloud: Cloud, clock: FakeClock
) -> None:
    def found(word: str) -> tuple[list[str], int, bool]:
        answer = cloud.http("GET", f"/search?q={word}&in=events")[1]["events"]
        said = [e["content"]["message"] for e in answer["items"]]
        return said, answer["reach"]["examined"], answer["reach"]["complete"]

    tell(cloud, "a", *["apple"] * 600)
    assert found("needle") == ([], 600, True)
    clock.now += 50_000
    tell(cloud, "a", "a needle within the minute")  # the directory is not written again
    clock.now += 600_000
    assert found("needle") == (["a needle within the minute"], 601, True)
    assert found("nothing") == ([], 601, True)
    tell(cloud, "a", "another needle")
    assert found("needle")[0] == ["another needle", "a needle within the minute"]
    cloud.http("DELETE", "/sessions/a")
    assert found("needle") == ([], 0, True)


def test_an_old_file_is_searched_whole_and_sooner_the_second_time(
    cloud: Cloud, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("devintel.issues.searching.MOST_EFFORT", 40)
    for session in ("a", "b", "c"):
        for start in range(0, 100, 20):
            tell(cloud, session, *(f"apple {n}" for n in range(start, start + 20)))
        clock.now += 300_000

    def pages() -> tuple[int, int]:
        after: str | None = ""
        examined, asked = 0, 0
        while after is not None and asked < 60:
            answer = cloud.http("GET", f"/search?q=needle&in=events&after={after}")[1]["events"]
            after, asked = answer["next"], asked + 1
            examined += answer["reach"]["examined"]
        return examined, asked

    first, second = pages(), pages()
    assert (first[0], second[0]) == (300, 300)
    assert second[1] < first[1] < 60
