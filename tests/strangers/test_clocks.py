"""Clocks that jump and laptops that sleep: libfaketime moves the clock, SIGSTOP is the sleep."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.patience import during
from tests.strangers.clock import Clock
from tests.strangers.server import PROGRAM, Server, environment, eventually
from tests.strangers.talk import talking

HOUR = 3600


@pytest.fixture(name="clock")
def _clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "clock")


LOG = {"type": "log", "content": {"message": "x"}}


@pytest.mark.parametrize("seconds", [-3, -120, -86_400, 120, 86_400])
def test_nobody_notices_when_the_clock_is_set(start, clock: Clock, seconds: int) -> None:
    server: Server = start(**clock.environment)
    with talking(f"{server.ws}/ws", "clock") as talk, talking(f"{server.ws}/ws/monitor") as watch:
        watch.hear()
        for _ in range(40):
            assert talk.ask(type="event", event=LOG)["status"] == "success"
        clock.set(seconds)
        for _ in range(40):
            assert talk.ask(type="event", event=LOG)["status"] == "success"
        assert talk.ask(type="ping")["type"] == "pong"
        assert talk.ask(type="query", query="errors")["type"] == "query_result"
        watch.until(lambda told: told["data"][0]["eventCount"] >= 80)
    assert len(server.events("clock")) == 80
    assert len(server.get("/sessions/clock")) > 0


def test_a_laptop_that_sleeps_for_nine_hours_keeps_the_next_event(start, clock: Clock) -> None:
    server: Server = start(**clock.environment)
    with (
        talking(f"{server.ws}/ws", "sleep") as talk,
        talking(f"{server.ws}/ws", "sleep", subscribe=["events"]) as reader,
        talking(f"{server.ws}/ws/monitor") as watch,
    ):
        watch.hear()
        talk.ask(type="event", event=LOG)
        server.send_signal(signal.SIGSTOP)
        clock.set(9 * HOUR)
        server.send_signal(signal.SIGCONT)
        awake = {"type": "log", "content": {"message": "awake"}}
        assert talk.ask(type="event", event=awake)["status"] == "success"
        assert reader.ask(type="ping")["type"] == "pong"
        reader.until(lambda told: "awake" in json.dumps(told.get("events", [])))
        watch.until(lambda told: told["data"][0]["eventCount"] >= 2)
    assert server.messages("sleep") == ["x", "awake"]
    assert [c["source"] for c in server.get("/sessions/sleep")["connections"]] == []


def test_our_own_client_goes_on_after_a_sleep(start, clock: Clock) -> None:
    server: Server = start(**clock.environment)
    words = [str(PROGRAM), "send", "awake", "-", "--server", server.http]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment())
    with during(process) as sending:
        assert sending.stdin

        def say(message: str) -> None:
            line = {"type": "log", "content": {"message": message}}
            assert sending.stdin
            sending.stdin.write(json.dumps(line).encode() + b"\n")
            sending.stdin.flush()

        say("before")
        assert eventually(lambda: server.messages("awake") == ["before"])
        server.send_signal(signal.SIGSTOP)
        clock.set(9 * HOUR)
        server.send_signal(signal.SIGCONT)
        say("after")
        assert eventually(lambda: server.messages("awake") == ["before", "after"])
        sending.stdin.close()
        assert sending.wait(60) == 0


def test_what_runs_out_while_the_clock_is_wrong_is_kept_when_it_is_right_again(
    start, clock: Clock
) -> None:
    server: Server = start(**clock.environment)
    with talking(f"{server.ws}/ws", "wrong") as talk:
        clock.set(-10 * 86_400)
        assert talk.ask(type="event", event=LOG)["status"] == "success"
        clock.set(0)
        assert talk.ask(type="event", event=LOG)["status"] == "success"
    assert len(server.events("wrong")) == 2
