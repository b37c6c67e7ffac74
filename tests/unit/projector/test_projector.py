"""What happens behind the acknowledgement."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.grouping import group
from devintel.memory import outcome_records
from devintel.model import SessionKey
from devintel.projector import projector as projecting
from devintel.projector.projector import Moved, Projector
from devintel.tenancy import acting_for
from tests.cloud import Client, Cloud

ERROR = {
    "type": "error",
    "id": "e",
    "content": {"message": "Cannot read properties of undefined (reading 'map')"},
}


def begun(cloud: Cloud) -> Client:
    """A member of a session who sent one error."""
    client = cloud.connect("c=")
    client.init("s")
    client.send("event", event=ERROR)
    return client


def test_an_error_that_was_ignored_before_its_turn_gets_no_suggestion(cloud: Cloud) -> None:
    client = begun(cloud)
    found = group(ERROR)
    assert found is not None
    ignored = {"action": "ignore", "fingerprint": found.fingerprint}
    client.send("event", event={"type": "group_action", "content": ignored})

    cloud.stream()

    assert client.got("solution") == []


def test_an_outcome_keeps_the_confidence_only_of_the_solution_that_was_shown(cloud: Cloud) -> None:
    client = begun(cloud)
    cloud.stream()
    shown = client.got("solution")[0]["solution"]
    told: dict[str, Any] = {"fingerprint": client.got("solution")[0]["fingerprint"]}

    for name in (shown["solution_id"], "another"):
        content = told | {"solution_id": name, "success": False}
        client.send("event", event={"type": "solution_outcome", "content": content})
    cloud.stream()

    with acting_for("local"):
        kept = outcome_records.outcomes(cloud.wiring.ports, "local")
    assert {r["solution_id"]: r.get("confidence") for r in kept} == {
        shown["solution_id"]: shown["confidence"],
        "another": None,
    }


def test_which_sessions_were_touched_lately_is_forgotten_before_it_grows_without_end(
    cloud: Cloud,
) -> None:
    begun(cloud)
    wired, session = cloud.wiring, SessionKey("local", "s")
    touched = {SessionKey("local", str(n)): 0 for n in range(10_001)}
    projector = Projector(
        wired.ports,
        wired.folded,
        wired.retention.events_s,
        lambda s: None,
        wired.queries.summary,
        _touched=touched,
    )

    projector.run([Moved(session, 1, 1)])

    assert list(projector._touched) == [session]


def test_much_that_moved_at_once_is_read_in_parts_and_told_once_in_order(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = cloud.connect("r=")
    reader.init("s", subscribe=["events"])
    client = begun(cloud)
    for number in range(5):
        client.log(str(number))
    monkeypatch.setattr(projecting, "MOST_BYTES", 1)
    cloud.stream()
    told = [event["seq"] for push in reader.got("events") for event in push["events"]]
    with acting_for("local"):
        state = cloud.wiring.folded.state(SessionKey("local", "s"))
    assert (told, state.seq) == ([1, 2, 3, 4, 5, 6], 6)
