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
AT_ONCE = 12
"""Sessions that are compared together."""
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


Shown = dict[str, tuple[int | None, int | None]]
"""Events and errors of a session as each way shows them; None where it does not."""


def _shown(server: Server, watch: Talk, sessions: list[str]) -> dict[str, Shown]:
    printed = devintel("sessions", "--json", "--server", server.http).stdout
    lists = {
        "list": server.get("/sessions?all=true"),
        "command": json.loads(printed),
        "monitor": watch.ask(type="monitor")["data"],
    }
    found = {way: {one["id"]: one for one in listed} for way, listed in lists.items()}
    return {
        session: {way: _pair(listed[session]) for way, listed in found.items()}
        | _of_one(server, session)
        for session in sessions
    }


def _of_one(server: Server, session: str) -> Shown:
    changelog = server.get(f"/changelog/{session}")
    groups = sum(group["count"] for group in server.get(f"/errors/{session}"))
    return {
        "one": _pair(server.get(f"/sessions/{session}")),
        "changelog": (changelog["event_count"], changelog["metrics"].get("errors")),
        "groups": (None, groups),
    }


def _pair(found: dict[str, Any]) -> tuple[int | None, int | None]:
    return found.get("eventCount"), found.get("errorCount")


def _equal(server: Server, watch: Talk, held: dict[str, tuple[int, int]]) -> str:
    """What differs from the log after rest, "" if nothing."""

    def wrong() -> dict[str, Shown]:
        shown = _shown(server, watch, list(held))
        return {
            session: ways
            for session, ways in shown.items()
            if {n for n, _ in ways.values()} - {None} != {held[session][0]}
            or {n for _, n in ways.values()} - {None} != {held[session][1]}
        }

    eventually(lambda: not wrong(), REST_S * 5)
    return json.dumps({name: [held[name], ways] for name, ways in wrong().items()})


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
        assert _equal(server, watch, {"many": (10_000, 200)}) == "{}"


def _counts(told: dict[str, Any], session: str) -> tuple[int | None, int | None]:
    return _pair({s["id"]: s for s in told["data"]}.get(session, {}))


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
    names = [f"random{number}" for number in range(SESSIONS)]
    with talking(f"{server.ws}/ws/monitor") as watch:
        for start in range(0, SESSIONS, AT_ONCE):
            held = {name: _sent(server, name, drawn) for name in names[start : start + AT_ONCE]}
            assert _equal(server, watch, held) == "{}"


def _sent(server: Server, session: str, drawn: random.Random) -> tuple[int, int]:
    """Send a session's events, some of them twice; how many events and errors its log holds."""
    number = 0
    with talking(f"{server.ws}/ws", session) as talk:
        for _ in range(drawn.randrange(1, 12)):
            events = [_event(drawn, number + i) for i in range(drawn.choice((1, 1, 2, 7, 50)))]
            number += len(events)
            for _ in range(drawn.choice((1, 1, 1, 1, 2))):
                assert talk.ask(type="bulk", events=events)["status"] == "success"
    log = server.events(session)
    assert len(log) == number
    return number, sum("fingerprint" in event for event in log)


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
