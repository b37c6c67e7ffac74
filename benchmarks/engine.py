"""What the local cloud's own sockets and workers are worth: against the same product over uvicorn's
WebSockets and a pool of threads, by the CPU of the server for each event, in turns in one run."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.load import measure
from benchmarks.server_process import OURS, server

SECONDS = 1.5
ROUNDS = 3
BAR = 1.5
"""Below it, our own engine would not be worth its lines; where bulks are sent, the handler is the
most of it, and the engine hardly matters."""
CASES = ((1, 1), (10, 1), (50, 1), (1, 25), (10, 25), (50, 25))
LIBRARIES = [sys.executable, "-m", "benchmarks.peers.asgi_engine"]


def rows() -> list[dict[str, Any]]:
    """CPU of the libraries to ours and events a second of both, for each number of connections."""
    found = []
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as other,
        server(OURS, "--data", one) as ours,
        server(LIBRARIES, other) as libraries,
    ):
        for connections, bulk in CASES:
            pairs = [
                (_cost(*ours, connections, bulk, turn), _cost(*libraries, connections, bulk, turn))
                for turn in range(ROUNDS)
            ]
            found += _rows(connections, bulk, pairs)
    return found


def _cost(port: int, pid: int, connections: int, bulk: int, turn: int) -> tuple[float, float]:
    """CPU milliseconds of the server an event, and events a second."""
    before = _cpu(pid)
    rate = measure(port, f"{connections}-{bulk}-{turn}", connections, bulk, SECONDS).rate
    return (_cpu(pid) - before) * 1000 / (rate * SECONDS), rate


def _cpu(pid: int) -> float:
    """CPU seconds of a process so far (proc(5): utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rows(
    connections: int, bulk: int, pairs: list[tuple[tuple[float, float], tuple[float, float]]]
) -> list[dict[str, Any]]:
    name = f"engine: {connections} connections, " + ("single" if bulk == 1 else f"bulk of {bulk}")
    ratio = median(theirs / ours for (ours, _), (theirs, _) in pairs)
    rates = [f"{median(pair[side][1] for pair in pairs):.0f}" for side in (0, 1)]
    bar = BAR if bulk == 1 else None
    return [
        {
            "row": f"{name}, CPU of libraries alone to ours",
            "value": round(ratio, 2),
            "bar": bar,
            "holds": bar is None or ratio >= bar,
        },
        {"row": f"{name}, events/s ours | libraries", "value": " | ".join(rates)},
    ]
