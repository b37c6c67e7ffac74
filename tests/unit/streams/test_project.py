"""What the stream's records say, and that working through them twice does nothing twice."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.errors import Unavailable
from devintel.model import SessionKey
from devintel.projector.projector import Moved
from streams.project import handler, moved
from tests.cloud import Cloud


def record(pk: str, sk: str, n: int = 1, name: str = "INSERT") -> dict[str, Any]:
    keys = {"pk": {"S": pk}, "sk": {"S": sk}}
    image = {"Keys": keys, "NewImage": keys | {"n": {"N": str(n)}}}
    return {"eventName": name, "dynamodb": image}


def test_a_record_tells_which_session_moved_and_nothing_else() -> None:
    inserted = record("T#acme#S#a%23b", "L#000000000007", 3)

    assert moved(inserted) == Moved(SessionKey("acme", "a#b"), 7, 3)
    assert moved(record("T#acme", "MON#c=")) == Moved(SessionKey("acme", ""), 0, 0)
    assert moved(record("T#acme#S#s", "C#c=")) is None
    assert moved(record("T#acme#S#s", "L#000000000001", name="REMOVE")) is None
    assert moved({}) is None


def test_a_batch_that_comes_twice_shows_a_solution_once(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    message = "Cannot read properties of undefined (reading 'map')"
    error = {"type": "error", "id": "e", "content": {"message": message}}
    client.send("event", event=error)
    batch = {"Records": [record("T#local#S#s", "L#000000000001")]}

    assert handler(batch) == {"batchItemFailures": []}
    assert handler(batch) == {"batchItemFailures": []}

    assert len(client.got("solution")) == 1


def test_a_query_between_an_error_and_its_projection_takes_nothing_away(cloud: Cloud) -> None:
    client = cloud.connect("c=")
    client.init("s")
    message = "Cannot read properties of undefined (reading 'map')"
    client.send("event", event={"type": "error", "id": "e", "content": {"message": message}})

    client.send("query", query="errors")
    cloud.stream()

    assert [push["eventId"] for push in client.got("solution")] == ["e"]


def test_a_session_that_fails_is_repeated_alone_from_its_first_record(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    for session in ("good", "bad"):
        client = cloud.connect(f"{session}=")
        client.init(session)
        client.log("x")
        client.log("y")
    forward = type(cloud.store).forward

    def half(
        self: Any, session: SessionKey, after: int, limit: int, *, consistent: bool = True
    ) -> Any:
        if session.session == "bad":
            raise Unavailable("The store is busy.")
        return forward(self, session, after, limit, consistent=consistent)

    monkeypatch.setattr(type(cloud.store), "forward", half)
    records = [
        record(f"T#local#S#{session}", f"L#{position:012}")
        for session in ("good", "bad")
        for position in (1, 2)
    ]
    for number, each in enumerate(records):
        each["dynamodb"]["SequenceNumber"] = str(100 + number)

    answer = handler({"Records": records})

    assert answer == {"batchItemFailures": [{"itemIdentifier": "102"}, {"itemIdentifier": "103"}]}
