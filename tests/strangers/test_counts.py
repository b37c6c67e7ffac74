"""Every number that is shown equals the log, within two seconds of rest."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

from tests.strangers.clock import Clock
from tests.strangers.server import Server, devintel, eventually
from tests.strangers.talk import Talk, talking

REST_S = 2.0
SESSIONS = int(os.environ.get("SESSIONS", "12"))
"""How many random sessions; `make counts` tries a thousand."""
KINDS = ("log", "error", "warn", "network", "error")


def _event(drawn: random.Random, number: int) -> dict[str, Any]:
    kind = drawn.choice(KINDS)
    content: dict[str, Any] = {"message": f"{kind} {drawn.choice('abc')} failed"}
    if kind == "network":
        content = {
            "url": "http://shop/api",
            "method": "GET",
            "status": drawn.choice((200, 404, 500)),
        }
    return {"type": kind, "id": f"c{number}", "content": content}


def _shown(server: Server, watch: Talk, session: str) -> dict[str, tuple[Any, Any]]:
    """Events and errors of the session as each way shows them."""
    listed = {s["id"]: s for s in server.get("/sessions?all=true")}[session]
    one = server.get(f"/sessions/{session}")
    printed = json.loads(devintel("sessions", "--json", "--server", server.http).stdout)
    command = {s["id"]: s for s in printed}[session]
    watched = {s["id"]: s for s in watch.ask(type="monitor")["data"]}[session]
    changelog = server.get(f"/changelog/{session}")
    groups = sum(group["count"] for group in server.get(f"/errors/{session}"))
    pairs = {
        name: (found["eventCount"], found["errorCount"])
        for name, found in {
            "list": listed,
            "one": one,
            "command": command,
            "monitor": watched,
        }.items()
    }
    return pairs | {
        "changelog": (changelog["event_count"], changelog["metrics"].get("errors")),
        "groups": (None, groups),
    }


def test_ten_thousand_events_with_two_hundred_errors_are_shown_as_that(server: Server) -> None:
    with talking(f"{server.ws}/ws", "many") as talk, talking(f"{server.ws}/ws/monitor") as watch:
        watch.hear()
        for start in range(0, 10_000, 100):
            events = [
                {
                    "type": "error" if n % 50 == 0 else "log",
                    "id": f"m{n}",
                    "content": {"message": "Error: it broke" if n % 50 == 0 else "fine"},
                }
                for n in range(start, start + 100)
            ]
            assert talk.ask(type="bulk", events=events)["status"] == "success"
        shown = eventually(lambda: _right(server, watch, "many", 10_000, 200), REST_S * 5)
        assert shown, _shown(server, watch, "many")


def _right(server: Server, watch: Talk, session: str, events: int, errors: int) -> bool:
    shown = _shown(server, watch, session)
    return all(e in (None, events) and n in (None, errors) for e, n in shown.values())


def _counts(told: dict[str, Any], session: str) -> tuple[int | None, int | None]:
    found = {s["id"]: s for s in told["data"]}.get(session, {})
    return found.get("eventCount"), found.get("errorCount")


def test_a_monitor_hears_the_last_count_without_asking(server: Server) -> None:
    with (
        talking(f"{server.ws}/ws", "trailing") as talk,
        talking(f"{server.ws}/ws/monitor") as watch,
    ):
        for number in range(25):
            event = {"type": "error", "id": f"t{number}", "content": {"message": "Error: x"}}
            talk.ask(type="event", event=event)
        watch.until(lambda told: _counts(told, "trailing") == (25, 25))


def test_random_sessions_count_what_their_log_holds(server: Server) -> None:
    drawn = random.Random(13)
    with talking(f"{server.ws}/ws/monitor") as watch:
        for round_ in range(SESSIONS):
            session = f"random{round_}"
            with talking(f"{server.ws}/ws", session) as talk:
                number = 0
                for _ in range(drawn.randrange(1, 12)):
                    size = drawn.choice((1, 1, 2, 7, 50))
                    events = [_event(drawn, number + i) for i in range(size)]
                    number += size
                    assert talk.ask(type="bulk", events=events)["status"] == "success"
                    if drawn.random() < 0.2:
                        talk.ask(type="bulk", events=events)
            log = server.events(session)
            errors = sum(1 for event in log if "fingerprint" in event and event["type"] == "error")
            assert len(log) == number
            assert errors == sum(e["type"] == "error" for e in log)
            eventually(lambda s=session, n=number: _agree(server, watch, s, n), REST_S * 5)  # type: ignore[misc]  # a lambda whose type nothing says
            shown = _shown(server, watch, session)
            assert {e for e, _ in shown.values()} <= {None, number}, shown
            assert len({n for _, n in shown.values()} - {None}) == 1, shown


def _agree(server: Server, watch: Talk, session: str, events: int) -> bool:
    shown = _shown(server, watch, session)
    return {e for e, _ in shown.values()} <= {None, events} and len(
        {n for _, n in shown.values()} - {None}
    ) == 1


def test_rates_end_now(start, tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock")
    server: Server = start(**clock.environment)
    error = {"type": "error", "content": {"message": "Error: once"}}

    def rates() -> list[list[int]]:
        with talking(f"{server.ws}/ws/monitor") as watch:
            watched = {s["id"]: s for s in watch.ask(type="monitor")["data"]}["rates"]
        listed = {s["id"]: s for s in server.get("/sessions?all=true")}["rates"]
        one = server.get("/sessions/rates")
        assert [s["eventCount"] for s in (watched, listed, one)] == [3, 3, 3]
        return [s["eventsPerMinute"] for s in (watched, listed, one)]

    with talking(f"{server.ws}/ws", "rates") as talk:
        for _ in range(3):
            talk.ask(type="event", event=error)
        clock.set(5 * 60)
        for counts in rates():
            assert (counts[-5:], sum(counts)) == ([0] * 5, 3)
        clock.set(40 * 60)
        assert rates() == [[0] * 30] * 3
