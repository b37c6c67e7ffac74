"""Monitors and what they are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.model import SessionKey, Summary
from devintel.ports import Delivery, Ports
from devintel.protocol import MESSAGE_BYTES
from devintel.realtime import monitors, session_directory
from devintel.realtime.session_directory import ListedSession
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="push")
def _push() -> RecordingPush:
    return RecordingPush()


@pytest.fixture(name="ports")
def _ports(clock: FakeClock, push: RecordingPush) -> Iterator[Ports]:
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, push, clock)
    store.close()


def test_a_monitor_that_is_gone_is_forgotten_once_its_handshake_must_be_over(
    ports: Ports, clock: FakeClock, push: RecordingPush
) -> None:
    monitors.subscribe(ports, "acme", "m=", clock() // 1000 + 7200)
    push.answers["m="] = Delivery.GONE

    left = []
    for _ in range(2):
        monitors.announce(ports, "acme", lambda _: {})
        left.append([sk for sk, _ in ports.store.list(keys.team("acme"), "MON#")])
        clock.pass_s(60)
    monitors.announce(ports, "acme", lambda _: {})

    assert left == [["MON#m="], []]


def test_of_more_sessions_than_a_frame_holds_those_idle_longest_are_on_the_next_page(
    ports: Ports, clock: FakeClock, push: RecordingPush
) -> None:
    monitors.subscribe(ports, "acme", "m=", clock() // 1000 + 7200)
    for number in range(300):
        clock.pass_s(1)
        session_directory.touch(
            ports,
            SessionKey("acme", f"s{number}"),
            86_400,
            {"eventCount": 1, "sources": ["é" * 400]},
        )

    monitors.announce(ports, "acme", lambda _: {})

    (post,) = push.posts
    (message,) = push.to("m=", "sessions_update")
    assert 0.7 * MESSAGE_BYTES < len(post.frame.encode()) <= MESSAGE_BYTES
    shown = [session["id"] for session in message["data"]]
    assert shown == [f"s{299 - n}" for n in range(len(shown))]
    rest = session_directory.sessions(ports, "acme", lambda _: {}, before=message["next"])
    assert [s["id"] for s in rest.sessions] == [f"s{n}" for n in reversed(range(300 - len(shown)))]


def test_a_monitor_is_never_told_fewer_events_than_the_log_holds() -> None:
    listed: list[ListedSession] = [
        {"id": "s", "eventCount": 21, "lastEventAt": "b"},
        {"id": "t", "eventCount": 1},
    ]
    behind: dict[str, Summary] = {"s": {"eventCount": 18, "lastEventAt": "a", "errorCount": 2}}
    ahead: dict[str, Summary] = {"s": {"eventCount": 22, "lastEventAt": "c", "errorCount": 3}}
    assert monitors.overlay(listed, behind) == [{**listed[0], "errorCount": 2}, listed[1]]
    assert monitors.overlay(listed, ahead) == [{**listed[0], **ahead["s"]}, listed[1]]
