"""Ours beside the prototype's shape, which stores nothing and checks nothing: for information."""

from __future__ import annotations

import sys
import tempfile
from statistics import median
from typing import Any

from benchmarks.load import Measured, measure
from benchmarks.server_process import OURS, server

SECONDS = 2.0
ROUNDS = 3
WIDTHS = ((1, 1), (10, 1), (50, 1), (1, 25), (10, 25), (50, 25))
"""Connections, and events a frame."""
SERVERLESS_OFFLINE = {1: 109, 10: 58, 50: 23}
"""Its events a second, singly, with Python handlers and a DynamoDB emulator, as the design's
performance page measured them on such a machine; it needs a licence, so it cannot run beside us."""
PROTOTYPE = [sys.executable, "-m", "benchmarks.peers.prototype"]


def rows() -> list[dict[str, Any]]:
    """Ratios of events a second, ours to the prototype's, interleaved."""
    found = []
    with (
        tempfile.TemporaryDirectory() as folder,
        server(PROTOTYPE) as (theirs, _),
        server(OURS, "--data", folder) as (ours, _),
    ):
        for connections, bulk in WIDTHS:
            pairs = []
            for turn in range(ROUNDS):
                name = f"{connections}-{bulk}-{turn}"
                one = measure(ours, f"o{name}", connections, bulk, SECONDS)
                pairs.append((one, measure(theirs, f"t{name}", connections, bulk, SECONDS)))
            found += _rows(connections, bulk, pairs)
    return found


def _rows(
    connections: int, bulk: int, pairs: list[tuple[Measured, Measured]]
) -> list[dict[str, Any]]:
    name = f"laptop: {connections} connections, " + ("single" if bulk == 1 else f"bulk of {bulk}")
    ours, theirs = median(o.rate for o, _ in pairs), median(t.rate for _, t in pairs)
    ratio = median(o.rate / t.rate for o, t in pairs)
    last = pairs[-1][0]
    offline = SERVERLESS_OFFLINE[connections]
    beside = {f"{name}, ours to serverless-offline's {offline} (not run)": round(ours / offline, 1)}
    told = {
        f"{name}, ours to the prototype's shape": round(ratio, 2),
        f"{name}, events/s ours | prototype": f"{ours:.0f} | {theirs:.0f}",
        f"{name}, ms p50 p95 p99": f"{last.p50:.1f} {last.p95:.1f} {last.p99:.1f}",
        **(beside if bulk == 1 else {}),
    }
    return [{"row": row, "value": value, "bar": None} for row, value in told.items()]
