"""What `devintel serve --durability full` costs, and that many connections share a flush."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.load import measure

SECONDS = 2.0
ROUNDS = 3
CONNECTIONS = (1, 10, 50)
START = "import sys; from devintel_cli.main import main; sys.argv[0] = 'devintel'; main()"
TOGETHER = 10
"""Connections a session: a key that only sends may have a dozen in one."""
BAR = 0.5
BUILT = Path(__file__).parents[1] / ".build"


def rows() -> list[dict[str, Any]]:
    """Events a second with and without the disk, in turns; how many share a flush."""
    BUILT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILT) as folder:  # /tmp may be memory
        flush_s = _flush_s(Path(folder) / "flushed")
        rates: dict[tuple[str, int], list[float]] = {}
        for turn in range(ROUNDS):
            for kind in ("normal", "full"):
                with _served(f"{folder}/{kind}{turn}", kind) as (port, key):
                    for connections in CONNECTIONS:
                        name = f"{kind}{turn}-{connections}"
                        done = measure(
                            port,
                            name,
                            connections,
                            1,
                            SECONDS,
                            before=f"/k/{key}",
                            together=TOGETHER,
                        )
                        rates.setdefault((kind, connections), []).append(done.rate)
    full = {n: median(rates["full", n]) for n in CONNECTIONS}
    normal = {n: median(rates["normal", n]) for n in CONNECTIONS}
    ratio = round(full[50] / normal[50], 2)
    shared = round(full[50] * flush_s, 1)
    name = "durability: 50 connections, full to normal"
    return [
        {"row": "durability: one flush of this disk, ms", "value": round(flush_s * 1000, 2)},
        *(
            {
                "row": f"durability: {n} connections, events/s full | normal",
                "value": f"{full[n]:.0f} | {normal[n]:.0f}",
            }
            for n in CONNECTIONS
        ),
        {
            "row": "durability: events a flush, 50 connections",
            "value": shared,
        },
        {"row": name, "value": ratio, "bar": BAR, "holds": ratio >= BAR},
    ]


def _flush_s(file: Path) -> float:
    took = []
    with file.open("wb", buffering=0) as written:
        for _ in range(200):
            written.write(b"x" * 4096)
            began = time.perf_counter()
            os.fdatasync(written.fileno())
            took.append(time.perf_counter() - began)
    return median(took)


@contextmanager
def _served(folder: str, durability: str) -> Iterator[tuple[int, str]]:
    """A team's server: its port and first key."""
    words = ["serve", "--host", "127.0.0.1", "--port", "0", "--data", folder]
    process = subprocess.Popen(
        [sys.executable, "-c", START, *words, "--durability", durability],
        env=os.environ | {"PYTHONPATH": "functions:.", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    try:
        said = ""
        while "Data" not in said:
            said += process.stdout.readline()
        port, key = re.findall(r"127\.0\.0\.1:(\d+)", said)[0], re.findall(r"dvi_\S+", said)[0]
        yield int(port), key
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
