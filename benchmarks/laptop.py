"""The laptop: our server against the prototype's shape, one load generator, in the same run."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.load import Measured, measure
from devintel import wiring
from devintel.adapters.sqlite.store import SqliteStore
from devintel.log.appender import Appender
from devintel.model import LOCAL_TEAM, Event, SessionKey
from devintel.ports import Delivery, Ports, Post
from devintel.projector.snapshots import Checkpoint
from devintel.tenancy import acting_for
from devintel.timestamp import iso

SECONDS = 2.0
ROUNDS = 3
BARS = {(1, 1): 0.5, (10, 1): 0.5, (50, 1): 1.0, (1, 25): 1.0, (10, 25): 1.0, (50, 25): 1.0}
SERVERLESS_OFFLINE = {1: 109, 10: 58, 50: 23}
"""Its events a second, singly, with Python handlers and a DynamoDB emulator, as the design's
performance page measured them on such a machine; it needs a licence, so it cannot run beside us."""
STORED = 1_000_000
FRAME = 250
FILLED = "bench-full"
START = "import sys; from devintel_cli.main import main; sys.argv[0] = 'devintel'; main()"
OURS = [sys.executable, "-c", START, "local", "--port"]
PROTOTYPE = [sys.executable, "-m", "benchmarks.peers.prototype"]


@contextmanager
def server(command: list[str], *more: str) -> Iterator[tuple[int, int]]:
    """A server in a process of its own: its port and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*command, str(port), *more],
        env=os.environ | {"PYTHONPATH": "functions:."},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def compare() -> list[dict[str, Any]]:
    """Ratios of events a second, ours to the prototype's, interleaved."""
    found = []
    with (
        tempfile.TemporaryDirectory() as folder,
        server(PROTOTYPE) as (theirs, _),
        server(OURS, "--data", folder) as (ours, pid),
    ):
        for (connections, bulk), bar in BARS.items():
            pairs = []
            for turn in range(ROUNDS):
                name = f"{connections}-{bulk}-{turn}"
                one = measure(ours, f"o{name}", connections, bulk, SECONDS)
                pairs.append((one, measure(theirs, f"t{name}", connections, bulk, SECONDS)))
            found += _rows(connections, bulk, bar, pairs)
        found.append(_row("laptop: memory after it, MB", round(_memory_mb(pid)), None, True))
    return found


def growth() -> list[dict[str, Any]]:
    """The same with 1,000 and with 1,000,000 stored events in the session, in turns."""
    rates: dict[int, list[float]] = {1_000: [], STORED: []}
    starts: dict[int, float] = {}
    pages: dict[str, float] = {}
    first: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for stored in rates:
            fill(Path(folder) / str(stored), stored)
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
    name = "laptop: 1,000,000 stored to 1,000"
    return [
        _row(f"{name}, events/s", round(ratio, 2), 0.9, ratio >= 0.9),
        _row(f"{name}, seconds more to start", round(more, 2), 1.0, more <= 1.0),
        _row("laptop: 1,000,000 stored, ms of the first event", round(first[STORED]), None, True),
        _row("laptop: a page from anywhere to one at the start", round(page, 2), 2.0, page <= 2.0),
    ]


def fill(folder: Path, events: int) -> None:
    """Store events in the session `FILLED`, in frames of `FRAME`, folded as they are in use."""
    store = SqliteStore(folder, wiring.clock)
    appender = Appender(store, wiring.clock)
    session = SessionKey(LOCAL_TEAM, FILLED)
    with acting_for(LOCAL_TEAM):
        number = 0
        while number < events:
            many = [_event(number + i) for i in range(min(FRAME, events - number))]
            appender.append(session, many, retention_s=86_400, pid="fill", pseq=number // FRAME + 1)
            number += len(many)
        checkpoint = Checkpoint(Ports(store, _Nobody(), wiring.clock), lambda team: 86_400)
        with checkpoint.lock(session):
            checkpoint.save(session, checkpoint.advance(session)[0], force=True)
    store.close()


class _Nobody:
    """Nobody listens while a log is filled."""

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        return [Delivery.GONE] * len(posts)

    def close(self, connections: Iterable[str]) -> None:
        """Nobody is there."""


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


def _event(number: int) -> Event:
    return {
        "id": f"f{number}",
        "type": "log",
        "timestamp": iso(wiring.clock()),
        "source": "browser",
        "content": {"message": f"rendered {number} " + "x" * 180},
    }


def _rows(
    connections: int, bulk: int, bar: float, pairs: list[tuple[Measured, Measured]]
) -> list[dict[str, Any]]:
    name = f"laptop: {connections} connections, " + ("single" if bulk == 1 else f"bulk of {bulk}")
    ours, theirs = median(o.rate for o, _ in pairs), median(t.rate for _, t in pairs)
    ratio = median(o.rate / t.rate for o, t in pairs)
    last = pairs[-1][0]
    offline = SERVERLESS_OFFLINE[connections]
    times = round(ours / offline, 1)
    beside = _row(f"{name}, ours to serverless-offline's {offline}", times, 10.0, times >= 10)
    return [
        _row(f"{name}, ours to the prototype's shape", round(ratio, 2), bar, ratio >= bar),
        _row(f"{name}, events/s ours | prototype", f"{ours:.0f} | {theirs:.0f}", None, True),
        _row(
            f"{name}, ms p50 p95 p99",
            f"{last.p50:.1f} {last.p95:.1f} {last.p99:.1f}",
            None,
            True,
        ),
        *([beside] if bulk == 1 else []),
    ]


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sessions", timeout=5).read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")


def _memory_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _row(name: str, value: Any, bar: Any, holds: bool) -> dict[str, Any]:
    return {"row": name, "value": value, "bar": bar, "holds": holds}


def rows() -> list[dict[str, Any]]:
    """Every row of the laptop."""
    return [*compare(), *growth()]
