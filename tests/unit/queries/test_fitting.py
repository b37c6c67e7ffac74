"""Lists and answers are bounded in bytes, and nothing that lives is cut by its name."""

from __future__ import annotations

import json

import pytest
from pydantic_core import to_json

from devintel.queries.fitting import ANSWER_BYTES, bounded
from tests.cloud import Cloud
from tests.fakes.clock import FakeClock

LONG = "https://example.com/" + "ü" * 2_000


def test_over_a_thousand_sessions_the_live_one_is_listed() -> None:
    clock = FakeClock()
    cloud = Cloud(clock=clock)
    events = [{"session_id": f"a{n}", "type": "log", "content": {"n": n}} for n in range(1_100)]
    for at in range(0, 1_100, 500):
        cloud.http("POST", "/ingest", {"events": events[at : at + 500]})
        cloud.stream()
    clock.now += 1_800_000
    live = cloud.connect("c=")
    live.init("zzz")
    found = cloud.http("GET", "/sessions")[1]
    assert (found[0]["id"], len(found)) == ("zzz", 500)
    assert live.send("query", query="sessions")["result"][0]["id"] == "zzz"


@pytest.mark.parametrize("query", ["session", "health", "presence", "sessions"])
def test_many_members_with_long_addresses_fit_a_frame(cloud: Cloud, query: str) -> None:
    for number in range(120):
        client = cloud.connect(f"c{number}=")
        client.init("s", url=LONG, workspace=LONG, user="é" * 128, subscribe=["presence"])
    answer = client.send("query", query=query)
    assert answer["type"] == "query_result"
    assert max(len(p.frame.encode()) for p in cloud.push.posts) < 128 * 1024
    assert len(json.dumps(answer, ensure_ascii=False).encode()) < 128 * 1024


@pytest.mark.parametrize("text", ["漢" * 5_000, '"' * 7_000])
def test_export_and_changelog_stay_below_what_a_function_may_answer(
    cloud: Cloud, text: str
) -> None:
    client = cloud.connect("c=")
    client.init("s")
    for number in range(700):
        client.log(text, id=f"e{number}")

    exported = _paged(cloud, "/export/s", "after")
    changelogs = _paged(cloud, "/changelog/s", "before")

    assert "".join(exported).count('"id":"e') == 700
    timelines = [json.loads(document)["timeline"] for document in reversed(changelogs)]
    assert [entry["id"] for part in timelines for entry in part] == [f"e{n}" for n in range(700)]


def _paged(cloud: Cloud, path: str, cursor: str) -> list[str]:
    """The bodies of a list's pages, each within what Lambda takes from a function."""
    bodies: list[str] = []
    following = ""
    while True:
        answer = cloud.request("GET", f"{path}?{following}", None, {})
        assert len(json.dumps(answer, ensure_ascii=False).encode()) < 6 * 1024 * 1024
        bodies.append(answer["body"])
        if (at := answer["headers"].get("X-Next")) is None:
            return bodies
        following = f"{cursor}={at}"


def test_a_document_that_lost_something_says_so() -> None:
    whole = {"members": [{"url": "x" * 1_000}] * 500, "events": 5}
    cut = bounded(whole)
    assert len(to_json(cut)) <= ANSWER_BYTES
    assert (cut["truncated"], cut["events"], "truncated" in bounded({"a": [1]})) == (True, 5, False)
