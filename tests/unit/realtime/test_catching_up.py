"""Catching up: complete and in order, or cut off with a word where it stopped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from devintel.ports import Delivery, Post
from devintel.realtime import catching_up
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush


class SlowReader(RecordingPush):
    """Takes `room` bytes a second of the fake clock; `sleep` lets the time pass."""

    def __init__(self, clock: FakeClock, room: float) -> None:
        super().__init__()
        self._clock, self._room, self._taken = clock, room, 0
        self._began = clock()

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        passed = (self._clock() - self._began) / 1000
        if self._taken > 100_000 + passed * self._room:
            return [Delivery.BUSY] * len(posts)
        self._taken += sum(len(post.frame) for post in posts)
        return super().send(posts)


def session(clock: FakeClock, events: int, room: float) -> tuple[Cloud, Client, SlowReader]:
    """A session with so many events of 10 KB, and a reader of so many bytes a second."""
    cloud = Cloud(clock=clock)
    writer = cloud.connect("writer=")
    writer.init("s")
    for number in range(events):
        writer.log("x" * 10_000, id=f"e{number}", timestamp=clock() + number)
    cloud.moved.clear()
    push = SlowReader(clock, room)
    cloud.wiring.live.ports = cloud.wiring.projector.ports = type(cloud.wiring.ports)(
        cloud.store, push, clock
    )
    cloud.wiring.live.sleep = lambda s: clock.pass_s(max(s, 0.05))
    return cloud, cloud.connect("reader="), push


def seqs(push: RecordingPush) -> list[int]:
    """The positions a reader got, in the order in which it got them."""
    return [e["seq"] for m in push.to("reader=", "events") for e in m["events"]]


def resumed(reader: Client, seq: int) -> dict[str, Any]:
    """Resume from a position."""
    cursor = {"epoch": reader.cloud.store_epoch(), "seq": seq}
    return reader.init("s", subscribe=["events"], resume=cursor)


@pytest.mark.parametrize("room", [1e9, 1e6])
def test_a_reader_that_reads_gets_everything_once_and_in_order(room: float) -> None:
    _, reader, push = session(FakeClock(), 300, room)
    answer = resumed(reader, 10)
    assert answer == {"type": "caught_up", "sessionId": "s", "seq": 300}
    assert seqs(push) == list(range(11, 301))
    assert push.to("reader=")[0]["type"] == "init_ack"


def test_a_reader_that_hardly_reads_is_told_where_it_was_cut_off_and_goes_on_from_there() -> None:
    clock = FakeClock()
    _, reader, push = session(clock, 300, 50_000.0)
    began = clock()
    answer = resumed(reader, 0)
    assert (answer["recovered"], answer["reason"]) == (False, "truncated")
    assert clock() - began < 30_000
    assert seqs(push) == list(range(1, answer["seq"] + 1))
    assert 0 < answer["seq"] < 300
    while answer.get("reason"):
        answer = resumed(reader, answer["seq"])
    assert seqs(push) == list(range(1, 301))


def test_a_reader_that_is_gone_ends_the_catch_up() -> None:
    _, reader, push = session(FakeClock(), 50, 1e9)
    push.answers["reader="] = Delivery.GONE
    assert resumed(reader, 0)["reason"] == "truncated"
    assert seqs(push) == []


def test_live_events_wait_for_the_catch_up_and_follow_it_without_a_gap() -> None:
    clock = FakeClock()
    cloud, reader, push = session(clock, 50, 1e9)
    writer = cloud.connect("writer=")
    writer.init("s")
    send = push.send
    told: list[Any] = []

    def meanwhile(posts: Sequence[Post]) -> list[Delivery]:
        if not told and json.loads(posts[0].frame)["type"] == "events":
            told.append(1)
            writer.log("newer", id="newer", timestamp=clock())
            cloud.stream()
        return send(posts)

    push.send = meanwhile  # type: ignore[method-assign] # something happens while it sends
    resumed(reader, 0)
    writer.log("last", id="last", timestamp=clock())
    cloud.stream()
    assert seqs(push) == list(range(1, 53))


def test_a_push_that_found_the_reader_busy_is_made_up_for_by_the_next() -> None:
    cloud, reader, push = session(FakeClock(), 0, 1e9)
    writer = cloud.connect("writer=")
    writer.init("s")
    reader.init("s", subscribe=["events"])
    for number, outcome in enumerate((None, Delivery.BUSY, Delivery.FAILED, None, None)):
        push.answers = {"reader=": outcome} if outcome else {}
        writer.log("x", id=f"e{number}", timestamp=number)
        cloud.stream()
    assert seqs(push) == [1, 2, 3, 4, 5]


def test_one_that_lacks_too_much_is_told_nothing_until_it_resumes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("devintel.realtime.event_pushes.BEHIND_EVENTS", 2)
    cloud, reader, push = session(FakeClock(), 0, 1e9)
    writer = cloud.connect("writer=")
    writer.init("s")
    reader.init("s", subscribe=["events"])
    for number in range(6):
        push.answers = {"reader=": Delivery.BUSY} if 1 <= number < 4 else {}
        writer.log("x", id=f"e{number}", timestamp=number)
        cloud.stream()
    assert (seqs(push), reader.send("ping")["seq"]) == ([1], 6)
    resumed(reader, 1)
    assert seqs(push) == [1, 2, 3, 4, 5, 6]


def test_what_is_missed_is_bounded_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catching_up, "CATCH_UP_BYTES", 500_000)
    _, reader, push = session(FakeClock(), 300, 1e9)
    answer = resumed(reader, 0)
    assert (answer["reason"], len(seqs(push)), answer["seq"]) == ("truncated", 51, 51)
