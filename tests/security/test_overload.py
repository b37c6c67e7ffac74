"""Load beyond the limits: the offender is told when to come back, nobody else notices."""

from __future__ import annotations

from typing import Any

from devintel.teams import key_ring
from devintel.tenancy import acting_for
from tests.cloud import Cloud

BURST = 30


def _messages(cloud: Cloud, session: str) -> set[str]:
    """What the log of a session holds."""
    _, page = cloud.http("GET", f"/events/{session}?limit=1000")
    return {event["content"]["message"] for event in page["events"]}


def test_an_offender_on_a_websocket_is_refused_and_the_others_are_not(cloud: Cloud) -> None:
    limited = Cloud(rate=10, burst=BURST)
    loud, calm = limited.connect("loud="), limited.connect("calm=")
    loud.init("loud")
    calm.init("calm")
    answers: list[tuple[str, dict[str, Any]]] = []
    heard = []
    for number in range(500):
        answers.append((f"m{number}", loud.log(f"m{number}")))
        if number % 20 == 0:
            heard.append(calm.log(f"calm {number}"))

    accepted = {text for text, answer in answers if answer["type"] == "event_processed"}
    refused = [answer for _, answer in answers if answer["type"] == "error"]
    assert len(accepted) + len(refused) == 500
    assert BURST - 1 <= len(accepted) < 250
    assert {(a["code"], a["temporary"]) for a in refused} == {("rate_limited", True)}
    assert all(0 < a["retry_after"] <= 0.1 for a in refused)
    assert _messages(limited, "loud") == accepted
    assert [answer["status"] for answer in heard] == ["success"] * 25


def test_a_key_that_used_up_its_day_is_answered_429_and_the_others_are_not(cloud: Cloud) -> None:
    limited = Cloud(auth="keys", daily_events=10)
    with acting_for("acme"):
        ports = limited.wiring.ports
        loud, calm = (key_ring.create(ports, "acme", n, ["read"]).text for n in ("loud", "calm"))

    def send(key: str, number: int) -> tuple[int, Any]:
        event = {"session_id": "s", "type": "log", "content": {"message": f"{key[-6:]} {number}"}}
        return limited.http(
            "POST", "/ingest", {"events": [event]}, {"authorization": f"Bearer {key}"}
        )

    answers = [send(loud, number) for number in range(25)]
    others = [send(calm, number) for number in range(10)]

    assert [status for status, _ in answers] == [200] * 10 + [429] * 15
    assert all(body["code"] == "rate_limited" and body["temporary"] for _, body in answers[10:])
    assert all(0 < body["retry_after"] <= 86_400 for _, body in answers[10:])
    assert [status for status, _ in others] == [200] * 10
    _, page = limited.http("GET", "/events/s?limit=1000", None, {"authorization": f"Bearer {calm}"})
    kept = [event["content"]["message"] for event in page["events"]]
    assert kept == [f"{loud[-6:]} {n}" for n in range(10)] + [f"{calm[-6:]} {n}" for n in range(10)]
