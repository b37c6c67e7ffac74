"""The same logs grouped by what others would use: Drain3, and a mask of what holds a digit."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Metrics = Callable[[list[str], list[Any]], dict[str, float]]

DRAIN3 = Path(__file__).parents[1] / ".tools" / "peers" / "drain3" / "bin" / "python"
PROGRAM = Path(__file__).parent / "peers" / "drain3_keys.py"
_HOLDS_DIGITS = re.compile(r"\S*\d\S*")


def rows(logs: Mapping[str, list[Row]], metrics: Metrics) -> Iterator[Row]:
    """What peers reach on the logs; Drain3 only where `make peers` installed it."""
    lines = [[str(row["event"]["content"]["message"]) for row in rows] for rows in logs.values()]
    masked: list[list[Any]] = [[_HOLDS_DIGITS.sub("*", line) for line in some] for some in lines]
    yield from _told("a plain mask", logs, masked, metrics)
    if not DRAIN3.exists():
        yield {"row": "loghub2k, drain3: needs make peers", "value": None, "holds": None, "bar": ""}
        return
    done = subprocess.run(
        [DRAIN3, PROGRAM],
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    yield from _told("drain3", logs, json.loads(done.stdout), metrics)


def _told(
    peer: str, logs: Mapping[str, list[Row]], keys: list[list[Any]], metrics: Metrics
) -> Iterator[Row]:
    found = [
        metrics([row["group"] for row in rows], some)
        for rows, some in zip(logs.values(), keys, strict=True)
    ]
    for name, figure in (("mean GA", "GA"), ("merged events", "merged")):
        value = sum(one[figure] for one in found) / len(found)
        yield {
            "row": f"loghub2k {name}, {peer}",
            "value": round(value, 3),
            "bar": "",
            "holds": None,
        }
