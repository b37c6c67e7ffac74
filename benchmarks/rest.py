"""What a GET over a connection that is kept costs, beside a bare server of the same library."""

from __future__ import annotations

import http.client
import json
import os
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import cpu_loop
from benchmarks.server_process import OURS, server

BARE = [sys.executable, "-m", "benchmarks.peers.bare_http"]
BAR_MS = 0.6
"""The median of each path, on the machine that the bars were set for."""
EVENTS = 200
ASKED = 200
ROUNDS = 5
PATHS = {
    "/health": "/health",
    "/dashboard": "/dashboard/",
    "/sessions": "/sessions",
    "/sessions/x": "/sessions/bench",
    "/events": "/events/bench?limit=20",
    "/errors": "/errors/bench",
    "/patterns": "/patterns/bench",
    "/solutions": "/solutions/bench",
    "/issues": "/issues?limit=20",
    "/alerts": "/alerts",
}
_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


class Line:
    """One kept connection to a server."""

    def __init__(self, port: int, pid: int) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._pid = pid

    def asked(self, path: str) -> tuple[float, float]:
        """The median of some requests in ms, and the server's CPU for each."""
        self._once(path)  # on a new connection: a server ends one that is idle for seconds
        before, took = self._cpu_ms(), []
        for _ in range(ASKED):
            began = time.perf_counter()
            self._once(path)
            took.append((time.perf_counter() - began) * 1000)
        spent = self._cpu_ms() - before
        self._line.close()
        return median(took), spent / ASKED

    def _once(self, path: str) -> None:
        self._line.request("GET", path)
        answer = self._line.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _cpu_ms(self) -> float:
        fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * _TICK_MS


def rows() -> list[dict[str, Any]]:
    """In turns, so that what else the machine does befalls both alike."""
    ours: dict[str, list[tuple[float, float]]] = {name: [] for name in PATHS}
    bare: list[tuple[float, float]] = []
    slower: list[float] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        server(OURS, "--data", folder) as (port, pid),
        server(BARE) as (bare_port, bare_pid),
        closing(Line(port, pid)) as line,
        closing(Line(bare_port, bare_pid)) as other,
    ):
        _fill(port)
        for _ in range(ROUNDS):
            slower.append(cpu_loop.slower())
            bare.append(other.asked("/health"))
            for name, path in PATHS.items():
                ours[name].append(line.asked(path))
    return _told(ours, bare, median(slower))


def _fill(port: int) -> None:
    error = {"type": "error", "content": {"message": "TypeError: x is not a function"}}
    log = {"type": "log", "content": {"message": "rendered " + "x" * 180}}
    events = [(error if n % 10 == 0 else log) | {"session_id": "bench"} for n in range(EVENTS)]
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        head = {"Content-Type": "application/json"}
        line.request("POST", "/ingest", json.dumps({"events": events}), head)
        line.getresponse().read()


def _told(
    ours: dict[str, list[tuple[float, float]]], bare: list[tuple[float, float]], slower: float
) -> list[dict[str, Any]]:
    alone, alone_cpu = (median(column) for column in zip(*bare, strict=True))
    found: list[dict[str, Any]] = [
        {"row": "rest: a bare server, ms", "value": round(alone, 3)},
        {"row": "rest: a bare server, ms of CPU", "value": round(alone_cpu, 3)},
        {"row": "rest: CPU loop, ours is 1", "value": round(slower, 2)},
    ]
    for name, taken in ours.items():
        took, cpu = (median(column) for column in zip(*taken, strict=True))
        normal = round(took / slower, 3)
        found += [
            {"row": f"rest: GET {name}, ms by the CPU loop", "value": normal, "bar": BAR_MS,
             "holds": normal <= BAR_MS},
            {"row": f"rest: GET {name}, ms of CPU", "value": round(cpu, 3)},
            {"row": f"rest: GET {name}, times a bare server", "value": round(took / alone, 1)},
        ]  # fmt: skip
    return found
