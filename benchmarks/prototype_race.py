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
NOT_RUN = {
    "serverless-offline": {1: 109, 10: 58, 50: 23},
    "ministack": {1: 16, 10: 14, 50: 8},
}
"""Their events a second, singly, with Python handlers and a DynamoDB emulator, as the design's
performance page measured them on such a machine; the first needs a licence."""
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
    beside = {
        f"{name}, ours to {peer}'s {rates[connections]} (not run)": round(
            ours / rates[connections], 1
        )
        for peer, rates in NOT_RUN.items()
    }
    told = {
        f"{name}, ours to the prototype's shape": round(ratio, 2),
        f"{name}, events/s ours | prototype": f"{ours:.0f} | {theirs:.0f}",
        f"{name}, ms p50 p95 p99": f"{last.p50:.1f} {last.p95:.1f} {last.p99:.1f}",
        **(beside if bulk == 1 else {}),
    }
    return [{"row": row, "value": value, "bar": None} for row, value in told.items()]
