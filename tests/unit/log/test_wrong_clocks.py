"""What is sent again is stored once, whatever the client's clock says."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.timestamp import iso
from tests.cloud import Cloud
from tests.fakes.clock import FakeClock

HOUR_MS = 3_600_000


def stored(cloud: Cloud) -> int:
    """How many events the session holds."""
    return int(cloud.http("GET", "/events/s?limit=1")[1]["head"])


def event(timestamp: Any, **more: Any) -> dict[str, Any]:
    """A log event of a client with this clock."""
    sent = {} if timestamp is None else {"timestamp": timestamp}
    return {"session_id": "s", "type": "log", "content": {"message": "once"}, **sent, **more}


@pytest.mark.parametrize("cold", [False, True])
@pytest.mark.parametrize("hours", [-48, -9, -1, 0, 1, 3, 9, 14, 48, 24 * 400])
@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("pause", [0.1, 5.0, 12.0])
def test_a_frame_that_is_sent_again_later_is_known(
    cold: bool, hours: int, named: bool, pause: float
) -> None:
    clock = FakeClock()
    cloud = Cloud(clock=clock)
    one = event(clock() + hours * HOUR_MS, **({"id": "own"} if named else {}))
    other = event(iso(clock() + hours * HOUR_MS)[:-1], content={"message": "no zone"})
    cloud.http("POST", "/ingest", {"events": [one, other]})
    for number in range(20):
        clock.now += int(pause * HOUR_MS / 20)
        between = event(clock(), id=f"between{number}", content={"message": f"{number}"})
        cloud.http("POST", "/ingest", {"events": [between]})
    if cold:
        cloud = Cloud(cloud.store, clock)
    answer = cloud.http("POST", "/ingest", {"events": [one, other]})[1]
    assert [result["status"] for result in answer] == ["duplicate", "duplicate"]
    assert stored(cloud) == 22


@pytest.mark.parametrize("timed", [True, False])
def test_an_id_that_the_server_gave_is_an_identity(timed: bool) -> None:
    clock = FakeClock()
    cloud = Cloud(clock=clock)
    first = cloud.http("POST", "/ingest", {"events": [event(clock() if timed else None)]})[1]
    clock.now += HOUR_MS
    cold = Cloud(cloud.store, clock)
    again = event(clock() if timed else None, id=first[0]["event_id"])
    answer = cold.http("POST", "/ingest", {"events": [again]})[1]
    assert (answer[0]["status"], stored(cold)) == ("duplicate", 1)
