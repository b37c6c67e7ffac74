"""Which suggestion a session is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel.adapters.sqlite.store import SqliteStore
from devintel.memory import suggestions
from devintel.model import Event, SessionKey
from devintel.ports import Ports
from devintel.realtime.connection import Connection
from devintel.tenancy import acting_for
from devintel.timestamp import iso
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush
from tests.unit.memory.solutions import solution

SESSION = SessionKey("acme", "s")


@pytest.fixture(name="push")
def _push() -> RecordingPush:
    return RecordingPush()


@pytest.fixture(name="ports")
def _ports(push: RecordingPush) -> Iterator[Ports]:
    clock = FakeClock()
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, push, clock)
    store.close()


def error(seq: int) -> Event:
    at = iso(FakeClock()())
    return {
        "id": f"e{seq}",
        "seq": seq,
        "type": "error",
        "timestamp": at,
        "received_at": at,
        "source": "browser",
        "content": {},
    }


def members(ports: Ports, session: SessionKey) -> list[Connection]:
    return [Connection("c=", "acme", ("read",), "k", 0, session=session.session)]


def test_only_another_solution_that_is_clearly_better_takes_the_place_of_the_one_shown(
    ports: Ports, push: RecordingPush
) -> None:
    offered = [("s1", 0.5), ("s1", 0.9), ("s2", 0.55), ("s3", 0.6), ("s4", 0.65)]
    for seq, (name, confidence) in enumerate(offered, 1):
        suggestions.show(ports, SESSION, error(seq), "f", solution(name, confidence), members)

    assert [m["solution"]["solution_id"] for m in push.to("c=", "solution")] == ["s1", "s3"]
    assert [(n.seq, n.solution["solution_id"]) for n in suggestions.notes(ports, SESSION)] == [
        (1, "s1"),
        (4, "s3"),
    ]
    assert [s["solution"] for s in suggestions.shown(ports, SESSION)] == [solution("s3", 0.6)]
