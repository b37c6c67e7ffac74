"""A stage's throttles: which one a route has, and what clients see beyond it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from rehearsal.apis.throttles import Bucket, Throttle, declared
from tests.rehearsal.chat_play import edge, get, joined, play_of
from verification.address import Client

DEFAULT = {"ThrottlingRateLimit": 25, "ThrottlingBurstLimit": 200}


def test_a_bucket_gives_its_burst_at_once_and_then_its_rate() -> None:
    now = [100.0]
    bucket = Bucket(Throttle(rate=2, burst=3), clock=lambda: now[0])

    at_once = [bucket.take() for _ in range(4)]
    now[0] += 0.5
    later = [bucket.take() for _ in range(2)]
    now[0] += 3600
    after_an_hour = [bucket.take() for _ in range(4)]

    assert at_once == [True, True, True, False]
    assert later == [True, False]
    assert after_an_hour == [True, True, True, False]


@pytest.mark.parametrize(
    ("default", "routes", "throttle"),
    [
        (DEFAULT, {}, Throttle(25, 200)),
        (DEFAULT, {"GET /a": {"ThrottlingRateLimit": 1}}, Throttle(1, 200)),
        (DEFAULT, {"GET /b": {"ThrottlingRateLimit": 1}}, Throttle(25, 200)),
        ({}, {"GET /a": {"DetailedMetricsEnabled": True}}, None),
    ],
)
def test_a_routes_own_settings_go_over_the_stages(
    default: dict[str, Any], routes: dict[str, Any], throttle: Throttle | None
) -> None:
    assert declared(default, routes, "GET /a") == throttle


def once(resources: dict[str, Any]) -> None:
    """One handshake more than one, one `say` and one `GET /all`, then nothing for an hour."""
    for stage, burst in (("SocketsStage", {"$connect": 2, "say": 1}), ("HttpStage", {})):
        resources[stage]["Properties"]["RouteSettings"] = {
            key: {"ThrottlingRateLimit": 0.0001, "ThrottlingBurstLimit": many}
            for key, many in {**burst, "GET /all": 1}.items()
        }


def test_clients_are_told_that_it_was_too_much_and_the_report_names_the_route() -> None:
    with play_of(once) as play:
        client = joined(play)
        client.say(do="say")
        client.say(do="say")
        frames = [json.loads(client.frame()) for _ in "123"]
        statuses = [get(play, "/all")[0] for _ in "12"]
        with pytest.raises(InvalidStatus):
            Client(edge(play), "/as/bob")
        with pytest.raises(InvalidStatus) as refused:
            joined(play)
        client.leave()

    (told,) = [frame for frame in frames if "message" in frame]
    assert told["message"] == "Too Many Requests"
    assert {"greeting": "hello"} in frames
    assert statuses == [500, 429]
    assert refused.value.response.status_code == 429
    assert sorted(each.partition(" was")[0] for each in play.journal.warnings) == [
        "Http: GET /all",
        "Sockets: $connect",
        "Sockets: say",
    ]
