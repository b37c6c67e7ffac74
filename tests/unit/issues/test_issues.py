"""The team's issues: one list over all sessions, and what people do to them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from devintel import keys
from devintel.model import SessionKey
from devintel.projector.projector import Moved
from devintel.tenancy import acting_for
from devintel.timestamp import iso
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


def test_a_snooze_ends_with_its_time_its_count_or_its_version(
    cloud: Cloud, clock: FakeClock
) -> None:
    for name in ("cart", "basket", "wish"):
        fail(cloud, "a", name, context={"release": "shop@1.2.0"})
        clock.now += 60_000
    cart, basket, wish = (listed(cloud, name)[0]["id"] for name in ("cart", "basket", "wish"))
    until = iso(clock.now + 3_600_000)
    assert do(cloud, cart, action="snooze", until=until)["done"][0]["issue"]["snooze"] == {
        "until": until
    }
    do(cloud, basket, action="snooze", count=2)
    do(cloud, wish, action="snooze", version="shop@1.10.0")
    assert (listed(cloud), len(listed(cloud, "is:snoozed"))) == ([], 3)

    fail(cloud, "a", "basket")
    fail(cloud, "a", "wish", context={"release": "shop@1.9.9"})
    assert listed(cloud) == []
    fail(cloud, "b", "basket")
    fail(cloud, "a", "wish", context={"release": "shop@1.10.0"})
    clock.now += 3_600_000
    assert {i["id"] for i in listed(cloud)} == {cart, basket, wish}


def test_what_makes_no_sense_is_refused_for_that_issue_alone(cloud: Cloud) -> None:
    fail(cloud, "a", "cart")
    issue = listed(cloud)[0]["id"]
    body = {"issues": [issue, "none"], "do": {"action": "reopen"}}
    answer = cloud.http("POST", "/issues", body)[1]
    assert [one["issue"]["id"] for one in answer["done"]] == [issue]
    assert [(one["id"], one["code"]) for one in answer["refused"]] == [("none", "not_found")]
    for wrong in ({}, {"count": 1, "version": "2"}, {"until": "yesterday"}):
        refused = do(cloud, issue, action="snooze", **wrong)["refused"]
        assert [one["code"] for one in refused] == ["invalid_action"]


ACTIONS: list[dict[str, Any]] = [
    {"action": "resolve", "version": "2.0"},
    {"action": "ignore"},
    {"action": "snooze", "count": 3},
    {"action": "assign", "assignee": "ben"},
    {"action": "comment", "text": "It is the cache."},
    {"action": "link", "kind": "ticket", "text": "SHOP-7", "url": "https://example.com/7"},
]


@pytest.mark.parametrize("action", ACTIONS, ids=[a["action"] for a in ACTIONS])
def test_everything_can_be_undone_once_and_is_on_record(
    cloud: Cloud, action: dict[str, Any]
) -> None:
    fail(cloud, "a", "cart")
    before = listed(cloud)[0]
    done = do(cloud, before["id"], **action)["done"][0]
    assert done["issue"] != before
    undone = do(cloud, before["id"], "ben", action="undo", deed=done["deed"]["id"])["done"][0]
    again = do(cloud, before["id"], action="undo", deed=done["deed"]["id"])["refused"][0]
    deeds = cloud.http("GET", f"/issues/{before['id']}")[1]["deeds"]
    audit = cloud.http("GET", "/audit")[1]

    assert (undone["issue"], again["code"]) == (before, "conflict")
    assert [(d["action"], d["who"], d.get("undone")) for d in deeds] == [
        ("undo", "ben", None),
        (action["action"], "ana", "ben"),
    ]
    assert [(r["action"], r["who"]) for r in audit] == [
        ("issue.undo", "ben"),
        (f"issue.{action['action']}", "ana"),
    ]


LINKED = {"action": "link", "kind": "ticket", "text": "SHOP-7"}
REVERSED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"action": "ignore"}, {"action": "reopen"}),
    (LINKED, {"action": "unlink", "text": "SHOP-7"}),
]


@pytest.mark.parametrize(("first", "then"), REVERSED, ids=["reopen", "unlink"])
def test_what_takes_something_back_can_be_undone_too(
    cloud: Cloud, first: dict[str, Any], then: dict[str, Any]
) -> None:
    fail(cloud, "a", "cart")
    issue = listed(cloud)[0]["id"]
    before = do(cloud, issue, **first)["done"][0]["issue"]
    done = do(cloud, issue, **then)["done"][0]
    assert done["issue"] != before
    undone = do(cloud, issue, action="undo", deed=done["deed"]["id"])["done"][0]
    assert undone["issue"] == before


def test_a_split_can_be_undone_and_nothing_is_undone_twice(cloud: Cloud, clock: FakeClock) -> None:
    for name in ("cart", "wish"):
        fail(cloud, "a", name)
        clock.now += 60_000
    cart, wish = (listed(cloud, name)[0]["id"] for name in ("cart", "wish"))
    merged = do(cloud, wish, action="merge", into=cart)["done"][0]["deed"]["id"]
    before = listed(cloud)
    split = do(cloud, cart, action="split", group=wish)["done"][0]["deed"]["id"]
    assert len(listed(cloud)) == 2
    undone = do(cloud, cart, "ben", action="undo", deed=split)["done"][0]
    assert (listed(cloud), undone["deed"]["text"]) == (before, "split")
    do(cloud, wish, action="undo", deed=merged)
    do(cloud, wish, action="merge", into=cart)
    for issue, deed in ((cart, split), (wish, merged)):
        refused = do(cloud, issue, action="undo", deed=deed)["refused"]
        assert [one["code"] for one in refused] == ["conflict"]
    assert listed(cloud) == before


def test_nothing_is_undone_that_somebody_changed_since(cloud: Cloud) -> None:
    fail(cloud, "a", "cart")
    issue = listed(cloud)[0]["id"]
    first = do(cloud, issue, action="assign", assignee="ana")["done"][0]["deed"]["id"]
    do(cloud, issue, action="assign", assignee="ben")
    assert do(cloud, issue, action="undo", deed=first)["refused"][0]["code"] == "conflict"
    assert [i["assignee"] for i in listed(cloud, "assigned:ben")] == ["ben"]


def test_merged_issues_count_as_one_until_they_are_split(cloud: Cloud, clock: FakeClock) -> None:
    for name in ("cart", "basket", "wish"):
        fail(cloud, "a", name)
        clock.now += 60_000
    before = {i["id"]: i for i in listed(cloud)}
    cart, basket, wish = (listed(cloud, name)[0]["id"] for name in ("cart", "basket", "wish"))
    do(cloud, wish, action="merge", into=basket)
    deed = do(cloud, basket, action="merge", into=cart)["done"][0]["deed"]["id"]
    fail(cloud, "b", "wish")
    found = listed(cloud)
    assert [(i["id"], i["count"], sorted(i["merged"])) for i in found] == [
        (cart, 4, sorted([basket, wish]))
    ]
    assert cloud.http("GET", f"/issues/{wish}")[1]["issue"]["id"] == cart

    do(cloud, basket, action="undo", deed=deed)
    assert [(i["id"], i["count"]) for i in listed(cloud)] == [(basket, 3), (cart, 1)]
    do(cloud, basket, action="split", group=wish)
    after = {i["id"]: i["count"] for i in listed(cloud)}
    assert after == {name: issue["count"] for name, issue in before.items()} | {wish: 2}


def test_more_groups_than_a_session_keeps_are_all_listed(cloud: Cloud) -> None:
    events = [
        {
            "session_id": "a",
            "type": "error",
            "content": {"message": f"Failure of {chr(97 + n % 26)}{'x' * (n // 26)}"},
            "fingerprint": f"group-{n}",
        }
        for n in range(400)
    ]
    for at in range(0, 400, 200):
        cloud.http("POST", "/ingest", {"events": events[at : at + 200]})
    cloud.stream()
    found: set[str] = set()
    after = ""
    for _ in range(20):
        page = cloud.http("GET", f"/issues?q=is:open&limit=200&after={after}")[1]
        found |= {issue["id"] for issue in page["issues"]}
        after = page["next"]
        if after is None:
            break
    assert (len(found), page["reach"]["complete"]) == (400, True)


def test_repetitions_that_were_not_written_at_once_are_counted_with_what_comes_next(
    cloud: Cloud, clock: FakeClock
) -> None:
    for _ in range(10):
        fail(cloud, "a", "cart")
    clock.now += 61_000
    fail(cloud, "a", "basket")
    assert {i["title"]: i["count"] for i in listed(cloud)} == {
        "TypeError: cart is undefined": 10,
        "TypeError: basket is undefined": 1,
    }


def test_told_twice_is_counted_once(cloud: Cloud, clock: FakeClock) -> None:
    fail(cloud, "a", "cart", times=3)
    before = listed(cloud)
    cloud.wiring.__dict__.pop("projector"), cloud.wiring.__dict__.pop("folded")
    cloud.moved = [Moved(SessionKey("local", "a"), 1, 3)]
    cloud.stream()
    assert listed(cloud) == before


def test_a_deleted_session_leaves_the_issues_that_others_have_seen(cloud: Cloud) -> None:
    fail(cloud, "a", "cart")
    fail(cloud, "b", "cart")
    fail(cloud, "a", "basket")
    basket = listed(cloud, "basket")[0]["id"]
    do(cloud, basket, action="comment", text="mine")
    cloud.http("DELETE", "/sessions/a")
    assert [(i["title"], i["count"]) for i in listed(cloud, "")] == [
        ("TypeError: cart is undefined", 1)
    ]
    with acting_for("local"):
        left = cloud.store.list(keys.team("local"), f"IH#{basket}")
    assert (cloud.http("GET", f"/issues/{basket}")[0], left) == (404, [])


def test_an_erased_person_is_in_no_issue_and_no_comment(cloud: Cloud) -> None:
    fail(cloud, "a", "cart", context={"user": "Ana Gruber"})
    fail(cloud, "a", "cart", context={"user": "Ben"})
    issue = listed(cloud)[0]["id"]
    do(cloud, issue, "Ana Gruber", action="comment", text="I saw it on my machine.")
    do(cloud, issue, "Ben", action="assign", assignee="Ana Gruber")
    cloud.http("POST", "/people/erase", {"names": ["Ana Gruber"]})
    told = json.dumps([listed(cloud, ""), cloud.http("GET", f"/issues/{issue}")[1]])
    assert ("Gruber" in told, "my machine" in told, "Ben" in told) == (False, False, True)


def test_an_issue_lasts_as_long_as_its_events(cloud: Cloud, clock: FakeClock) -> None:
    fail(cloud, "a", "cart")
    clock.now += 29 * 86_400_000
    fail(cloud, "b", "cart")
    clock.now += 2 * 86_400_000
    fail(cloud, "b", "cart")
    assert [(i["count"], i["sessions"]) for i in listed(cloud)] == [(2, 1)]
    clock.now += 31 * 86_400_000
    assert listed(cloud, "") == []


def test_a_second_dashboard_sees_it_live(cloud: Cloud) -> None:
    watching = cloud.connect("m=")
    watching.send("monitor")
    fail(cloud, "a", "cart")
    issue = listed(cloud)[0]["id"]
    do(cloud, issue, action="assign", assignee="ben")
    frames = [json.loads(post.frame) for post in cloud.push.posts if post.connection == "m="]
    told = [f["data"] for f in frames if f["type"] == "issues_update"]
    assert [[(i["id"], i.get("assignee")) for i in data] for data in told] == [
        [(issue, None)],
        [(issue, "ben")],
    ]


def test_views_are_saved_for_the_team(cloud: Cloud) -> None:
    body = {"query": "is:open user:ana", "who": "ben"}
    saved = cloud.http("PUT", "/views/Ana's own", body)[1]
    assert cloud.http("GET", "/views")[1] == [saved]
    assert (saved["name"], saved["query"], saved["who"]) == ("Ana's own", body["query"], "ben")
    assert cloud.http("DELETE", "/views/Ana's own")[1] == {"status": "removed"}
    assert (cloud.http("GET", "/views")[1], cloud.http("DELETE", "/views/x")[0]) == ([], 404)
