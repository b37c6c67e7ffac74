"""The laptop: what one connection stores, who hears how soon, and a log of a million events."""

from __future__ import annotations

import json
import tempfile
import time
import urllib.request
from statistics import median
from typing import Any

from websockets.sync.client import connect

from benchmarks import cpu_loop, hearing, prototype_race
from benchmarks.load import measure
from benchmarks.server_process import OURS, memory_mb, server

SECONDS = 2.0
ROUNDS = 3
SPEEDS = {
    "singly": (1, 1, 2_500),
    "singly, eight frames ahead": (1, 8, 2_500),
    "in bulks of 80": (80, 1, 30_000),
}
"""Events a frame, frames sent before the first is confirmed (clients in the field wait for none),
and the events a second that one connection is to store, machine like ours."""
STORED = 1_000_000
MEMORY_MB = 150
FRAME = 80
"""Events a bulk: its frame stays below the gateway's 32 KB."""
FILLED = "bench-full"


def speed() -> list[dict[str, Any]]:
    """What one connection stores, durably, as on the machine that the bars were set for."""
    found = []
    with tempfile.TemporaryDirectory() as folder, server(OURS, "--data", folder) as (port, _):
        for name, (bulk, ahead, bar) in SPEEDS.items():
            rates, here = [], []
            for turn in range(ROUNDS):
                slower = cpu_loop.slower()
                run = f"s{bulk}-{ahead}-{turn}"
                here.append(measure(port, run, 1, bulk, SECONDS, ahead=ahead).rate)
                rates.append(here[-1] * slower)
            row = f"laptop: events/s {name} over one connection"
            rate = round(median(rates))
            found += [
                _row(f"{row}, by the CPU loop", rate, bar, rate >= bar),
                _row(f"{row}, here", round(median(here)), None, True),
            ]
    found.append(_row("laptop: CPU loop, ours is 1", round(cpu_loop.slower(), 2), None, True))
    return found


def growth() -> list[dict[str, Any]]:
    """The same with 1,000 and with 1,000,000 stored events in the session, in turns."""
    rates: dict[int, list[float]] = {1_000: [], STORED: []}
    starts: dict[int, float] = {}
    pages: dict[str, float] = {}
    first: dict[int, float] = {}
    held: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for stored in rates:
            with server(OURS, "--data", f"{folder}/{stored}") as (port, pid):
                fill(port, stored)
                held[stored] = memory_mb(pid)
        for turn in range(ROUNDS):
            for stored in rates:
                began = time.perf_counter()
                with server(OURS, "--data", f"{folder}/{stored}") as (port, _):
                    starts[stored] = time.perf_counter() - began
                    name = f"{stored}-{turn}"
                    first[stored] = measure(port, f"{name}-first", 1, 1, 0.01, FILLED).p99
                    rate = measure(port, name, 1, 1, SECONDS, FILLED).rate
                    rates[stored].append(rate)
                    if stored == STORED and turn == 0:
                        pages = _pages(port)
    ratio = median(rates[STORED]) / median(rates[1_000])
    page = max(pages.values()) / pages["start"]
    more = starts[STORED] - starts[1_000]
    memory = round(held[STORED])
    name = "laptop: 1,000,000 stored to 1,000"
    return [
        _row("laptop: MB after 1,000,000 events", memory, MEMORY_MB, memory <= MEMORY_MB),
        _row(f"{name}, events/s", round(ratio, 2), 0.9, ratio >= 0.9),
        _row(f"{name}, seconds more to start", round(more, 2), 1.0, more <= 1.0),
        _row("laptop: 1,000,000 stored, ms of the first event", round(first[STORED]), None, True),
        _row("laptop: a page from anywhere to one at the start", round(page, 2), 2.0, page <= 2.0),
    ]


def fill(port: int, events: int) -> None:
    """Have a server store events in the session `FILLED`, in frames of `FRAME`."""
    with connect(f"ws://127.0.0.1:{port}/ws", max_size=None) as client:
        client.send(json.dumps({"type": "init", "sessionId": FILLED, "agent": "batching"}))
        client.recv(60)
        for begin in range(0, events, FRAME):
            many = [_event(number) for number in range(begin, min(begin + FRAME, events))]
            client.send(json.dumps({"type": "bulk", "events": many}))
            while f'"{many[-1]["id"]}"' not in str(answer := client.recv(60)):
                if '"error"' in str(answer):
                    raise RuntimeError(str(answer)[:300])


def _pages(port: int) -> dict[str, float]:
    places = {"start": 0, "middle": STORED // 2, "end": STORED - 200}
    found = {}
    for name, after in places.items():
        took = []
        for _ in range(15):
            began = time.perf_counter()
            url = f"http://127.0.0.1:{port}/events/{FILLED}?limit=100&after={after}"
            urllib.request.urlopen(url).read()
            took.append(time.perf_counter() - began)
        found[name] = median(took)
    return found


def _event(number: int) -> dict[str, Any]:
    message = f"rendered {number} " + "x" * 180
    return {"id": f"f{number}", "type": "log", "source": "browser", "content": {"message": message}}


def _row(name: str, value: Any, bar: Any, holds: bool) -> dict[str, Any]:
    return {"row": name, "value": value, "bar": bar, "holds": holds}


def rows() -> list[dict[str, Any]]:
    """Every row of the laptop."""
    return [*speed(), *hearing.rows(), *growth(), *prototype_race.rows()]
