"""The directory of sessions: its counts are the log's, its rates end now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest

from devintel.adapters.sqlite.store import SqliteStore
from devintel.log.appender import Appender
from devintel.model import Event, SessionKey, Summary
from devintel.ports import Ports
from devintel.realtime import connection, session_directory
from devintel.realtime.connection import Connection
from devintel.tenancy import acting_for
from devintel.timestamp import iso
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush

SESSION = SessionKey("acme", "s")


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="ports")
def _ports(clock: FakeClock) -> Iterator[Ports]:
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, RecordingPush(), clock)
    store.close()


def event(name: str, clock: FakeClock) -> Event:
    return {"id": name, "type": "error", "timestamp": iso(clock()), "source": "t", "content": {}}


def test_a_row_that_is_behind_its_log_is_folded_when_it_is_read(
    ports: Ports, clock: FakeClock
) -> None:
    session_directory.touch(ports, SESSION, 86_400, {"eventCount": 1, "errorCount": 1})
    appender = Appender(ports.store, clock)
    appender.append(SESSION, [event(str(n), clock) for n in range(3)], retention_s=86_400)

    listed = session_directory.sessions(ports, "acme", lambda _: {"errorCount": 3}).sessions

    assert [(s["eventCount"], s["errorCount"]) for s in listed] == [(3, 3)]


def test_a_row_that_is_not_behind_is_not_folded_again(ports: Ports, clock: FakeClock) -> None:
    appender = Appender(ports.store, clock)
    appender.append(SESSION, [event("1", clock)], retention_s=86_400)
    session_directory.touch(ports, SESSION, 86_400, {"eventCount": 1, "errorCount": 1})

    listed = session_directory.sessions(ports, "acme", lambda _: {"errorCount": 99}).sessions

    assert [s["errorCount"] for s in listed] == [1]


def test_rates_end_now(ports: Ports, clock: FakeClock) -> None:
    rates: Summary = {
        "eventCount": 4,
        "eventsPerMinute": [0, 4],
        "errorsPerMinute": [0, 1],
        "ratesUntil": iso(clock()),
    }
    session_directory.touch(ports, SESSION, 86_400, rates)
    clock.pass_s(60)

    (listed,) = session_directory.sessions(ports, "acme", lambda _: {}).sessions

    assert (listed["eventsPerMinute"], listed["errorsPerMinute"]) == ([4, 0], [1, 0])
    assert listed["ratesUntil"] == iso(clock())


def test_who_only_looks_at_a_name_makes_no_session_of_it(ports: Ports, clock: FakeClock) -> None:
    watched, used = SessionKey("acme", "watched"), SessionKey("acme", "used")
    for session, source in ((watched, "dashboard"), (used, "vscode")):
        fresh = Connection(f"{source}=", "acme", ("read",), connected_at=clock())
        connection.open_row(ports, fresh)
        connection.bind(ports, fresh, replace(fresh, session=session.session, source=source))
        session_directory.touch(ports, session, 86_400)

    def listed() -> list[str]:
        found = session_directory.sessions(ports, "acme", lambda _: {}, everything=True)
        return [row["id"] for row in found.sessions]

    assert listed() == ["used"]
    Appender(ports.store, clock).append(watched, [event("1", clock)], retention_s=86_400)
    assert sorted(listed()) == ["used", "watched"]


def test_a_list_of_more_than_a_page_is_told_and_goes_on(ports: Ports, clock: FakeClock) -> None:
    names = [f"fix/🚀 {n}" for n in range(5)]  # three of them at one moment
    for number, name in enumerate(names):
        clock.pass_s(60 if number < 3 else 0)
        one = SessionKey("acme", name)
        Appender(ports.store, clock).append(one, [event("1", clock)], retention_s=86_400)
        at: Summary = {"eventCount": 1, "lastEventAt": iso(clock())}
        session_directory.touch(ports, one, 86_400, at)

    pages = list[list[str]]()
    before: str | None = ""
    while before is not None:
        page = session_directory.sessions(ports, "acme", lambda _: {}, before=before, limit=2)
        pages.append([row["id"] for row in page.sessions])
        before = page.next

    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(chain(*pages)) == names
    assert pages[-1] == ["fix/🚀 0"]
