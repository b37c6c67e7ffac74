"""Errors a second against what a team would run instead: Bugsink, and Spotlight's acceptance.

The same envelopes, one load generator, in turns in one run. Ours are durable and grouped before
they are answered; Bugsink's too; Spotlight keeps the newest 500 in memory.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.envelopes import Target, free_port, listening, prepared, rate
from benchmarks.peers.bugsink import bugsink
from benchmarks.peers.spotlight import spotlight
from benchmarks.server_process import START

ROOT = Path(__file__).parents[1]
SECONDS = 4.0
ROUNDS = 3
ENVELOPES = 12_000
BARS = {1: 20.0, 10: 12.0}


def rows() -> list[dict[str, Any]]:
    """Ratios of events a second, ours to theirs."""
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        work = {name: Path(folder) / name for name in ("ours", "bugsink", "spotlight")}
        for one in work.values():
            one.mkdir()
        targets = {
            "ours": servers.enter_context(ours(work["ours"])),
            "bugsink": servers.enter_context(bugsink(work["bugsink"])),
            "spotlight": servers.enter_context(spotlight(work["spotlight"])),
        }
        for target in targets.values():
            rate(target, prepared(20), 1, SECONDS)
        for connections, bar in BARS.items():
            rates = _in_turns(targets, connections)
            found += _rows(connections, bar, rates)
    return found


def _in_turns(targets: dict[str, Target], connections: int) -> dict[str, float]:
    told: dict[str, list[float]] = {name: [] for name in targets}
    for _ in range(ROUNDS):
        for name, target in targets.items():
            bodies = prepared(ENVELOPES)
            told[name].append(rate(target, bodies, connections, SECONDS))
    return {name: median(values) for name, values in told.items()}


def _rows(connections: int, bar: float, rates: dict[str, float]) -> list[dict[str, Any]]:
    name = f"peers: {connections} connection{'s' if connections > 1 else ''}"
    bugsink_ratio = rates["ours"] / rates["bugsink"]
    spotlight_ratio = rates["ours"] / rates["spotlight"]
    return [
        _row(f"{name}, our errors/s", round(rates["ours"]), None, True),
        _row(f"{name}, Bugsink's errors/s", round(rates["bugsink"]), None, True),
        _row(f"{name}, Spotlight's errors/s", round(rates["spotlight"]), None, True),
        _row(f"{name}, to Bugsink", round(bugsink_ratio, 1), bar, bugsink_ratio >= bar),
        _row(f"{name}, to Spotlight", round(spotlight_ratio, 2), 1.0, spotlight_ratio >= 1.0),
    ]


def _row(name: str, value: float, bar: float | None, holds: bool) -> dict[str, Any]:
    return {"row": name, "value": value, "bar": bar, "holds": holds}


@contextmanager
def ours(folder: Path) -> Iterator[Target]:
    """A running `devintel local` with empty data."""
    port = free_port()
    command = [sys.executable, "-c", START, "local", "--port", str(port), "--data", str(folder)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'functions'}{os.pathsep}{ROOT}"}
    with listening(command, port, cwd=ROOT, env=environment) as process:
        yield Target("DevIntel", port, process, "/api/1/envelope/", "KEY")
