"""Who is told when: an event after a pause by whoever stores it, the others by the stream."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.counting_table import CountingTable
from devintel import keys, wiring
from devintel.adapters.dynamodb.store import DynamoStore
from devintel.errors import Unavailable
from devintel.model import SessionKey
from devintel.realtime import connection
from devintel.realtime.distribution import ACK_FIRST_MS, PAUSE_MS, TOLD_AT_ONCE
from devintel.tenancy import acting_for
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def cloud(clock: FakeClock) -> Iterator[Cloud]:
    """The product as it is deployed: over DynamoDB's adapter, behind a stream that gathers."""
    before = wiring.Wired.wiring
    yield Cloud(DynamoStore(CountingTable(), "t", clock), clock, streams_gather=True)
    wiring.Wired.wiring = before


def joined(cloud: Cloud, name: str, session: str = "s", **fields: Any) -> Client:
    client = cloud.connect(name)
    client.init(session, **fields)
    return client


def told(client: Client) -> list[list[str]]:
    return [each["eventIds"] for each in client.got("event_processed")]


def test_an_event_after_a_pause_is_told_at_once_and_not_again_by_the_stream(
    cloud: Cloud, clock: FakeClock
) -> None:
    sender, other = joined(cloud, "a="), joined(cloud, "b=")
    sender.log("1", id="e1")
    assert (told(sender), told(other)) == ([], [["e1"]])
    cloud.stream()
    assert (told(sender), told(other)) == ([], [["e1"]])
    clock.pass_s(PAUSE_MS / 1000)
    sender.log("2", id="e2")
    assert told(other) == [["e1"], ["e2"]]


def test_nobody_waits_for_the_answer_to_anothers_init(
    cloud: Cloud, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, there = joined(cloud, "a="), joined(cloud, "b=")
    clock.pass_s(1)
    came = joined(cloud, "c=")
    heard: list[tuple[float, Any, Any]] = []
    monkeypatch.setattr(time, "sleep", lambda s: heard.append((s, told(there), told(came))))
    sender.log("1", id="e1")
    assert heard == [(ACK_FIRST_MS / 1000, [["e1"]], [])]
    assert told(came) == [["e1"]]


def test_what_follows_within_the_second_comes_together(cloud: Cloud, clock: FakeClock) -> None:
    sender, other = joined(cloud, "a="), joined(cloud, "b=")
    for n in range(1, 5):
        sender.log(str(n), id=f"e{n}")
        clock.pass_s(0.2)
    assert told(other) == [["e1"]]
    cloud.stream()
    assert told(other) == [["e1"], ["e2", "e3", "e4"]]


def test_readers_of_events_get_each_once_and_in_order(cloud: Cloud, clock: FakeClock) -> None:
    sender, reader = joined(cloud, "a="), joined(cloud, "b=", subscribe=["events"])
    for pause in (0.1, 0.1, 2.0, 0.1, 5.0, 0.1):
        sender.log("x")
        clock.pass_s(pause)
        cloud.stream()
    frames = reader.got("events")
    assert [e["seq"] for frame in frames for e in frame["events"]] == [1, 2, 3, 4, 5, 6]


def test_where_many_listen_the_sender_does_not_wait_for_all_of_them(cloud: Cloud) -> None:
    sender, *others = [joined(cloud, f"c{n}=") for n in range(TOLD_AT_ONCE + 1)]
    sender.log("x", id="e1")
    assert {len(told(other)) for other in others} == {0}
    cloud.stream()
    assert [told(other) for other in others] == [[["e1"]]] * TOLD_AT_ONCE


def test_an_event_is_confirmed_although_nobody_could_be_told(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = joined(cloud, "a=")

    def down(*asked: object) -> list[connection.Connection]:
        raise Unavailable("The store is busy.")

    monkeypatch.setattr(connection, "members", down)
    assert sender.log("x", id="e1")["status"] == "success"


def test_the_mark_is_beside_what_older_code_reads_of_an_entry(cloud: Cloud) -> None:
    sender = joined(cloud, "a=")
    sender.log("1")
    sender.log("2")
    with acting_for("local"):
        entries = list(cloud.store.forward(SessionKey("local", "s"), 0, 10))
    assert [entry.told for entry in entries] == [True, False]
    items = cloud.store._client._items[keys.session(SessionKey("local", "s"))]  # type: ignore[attr-defined]  # the counting table's
    assert [sorted(i) for k, i in items.items() if k.startswith("L#")] == [
        ["b", "h", "n", "pk", "sk", "t", "ttl", "x"],
        ["b", "h", "n", "pk", "sk", "ttl", "x"],
    ]


def test_the_stream_tells_everything_where_its_own_first_news_is_not_late() -> None:
    before = wiring.Wired.wiring
    cloud = Cloud()
    sender, other = joined(cloud, "a="), joined(cloud, "b=")
    sender.log("1", id="e1")
    assert told(other) == []
    cloud.stream()
    assert told(other) == [["e1"]]
    wiring.Wired.wiring = before


def test_entries_that_the_cheaper_read_misses_are_read_again(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, other = joined(cloud, "a="), joined(cloud, "b=")
    for n in range(1, 5):
        sender.log(str(n), id=f"e{n}")
    forward = DynamoStore.forward
    hidden = {2, 4}

    def stale(
        store: DynamoStore, session: SessionKey, after: int, limit: int, *, consistent: bool = True
    ) -> Any:
        found = forward(store, session, after, limit, consistent=consistent)
        return (e for e in found if consistent or e.first_seq not in hidden)

    monkeypatch.setattr(DynamoStore, "forward", stale)
    cloud.stream()
    assert told(other) == [["e1"], ["e2", "e3", "e4"]]


def test_who_moves_to_another_session_is_answered_when_no_read_misses_it(
    cloud: Cloud, clock: FakeClock
) -> None:
    slept: list[float] = []
    cloud.wiring.live.sleep = slept.append
    client = joined(cloud, "a=")
    client.init("s")
    assert slept == []
    client.init("t")
    assert slept == [cloud.store.settles_s] == [1.0]


def test_a_team_whose_day_is_over_is_told_solutions_but_no_events(
    cloud: Cloud, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, other = joined(cloud, "a="), joined(cloud, "b=")
    monkeypatch.setattr(cloud.wiring.limits, "may_cause", lambda team: False)
    for n in range(3):
        sender.log(str(n))
    cloud.stream()
    assert told(other) == []
