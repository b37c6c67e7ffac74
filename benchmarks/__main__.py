"""`make bench`: every figure beside its bar, as a table and as benchmarks/results.json.

    python -m benchmarks [--row NAME] [--list] [--json FILE]

A row's name is the beginning of its text, such as `cost` or `laptop: 10`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import page

Rows = list[dict[str, Any]]
RESULTS = Path(__file__).parent / "results.json"
PARTS = {
    "cold start": "coldstart:measure",
    "restored": "restored:rows",
    "fan-out": "fanout:rows",
    "cost": "cost:rows",
    "worst day": "worst_day:rows",
    "latency": "latency:rows",
    "stage": "fixed_month:rows",
    "grouping": "grouping:rows",
    "solutions": "solutions:report",
    "zoo": "zoo.measure:report",
    "corpora": "corpora:rows",
    "projection": "projection:rows",
    "redaction": "redaction:rows",
    "append": "append_contention:rows",
    "laptop": "laptop:rows",
    "rest": "rest:rows",
    "engine": "engine:rows",
    "durability": "durability:rows",
    "peers": "peers_race:rows",
    "dashboard": "dashboard:rows",
    "issues": "team_issues:rows",
    "suite": "suite:rows",
}


def main() -> int:
    """Measure, print, keep; 0 when every bar is held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--row", default="", help="only rows that begin so")
    parser.add_argument("--list", action="store_true", help="name the parts and end")
    parser.add_argument("--json", type=Path, help="write the rows to this file as well")
    options = parser.parse_args()
    if options.list:
        print("\n".join(PARTS))
        return 0
    wanted = [n for n in PARTS if n.startswith(options.row) or options.row.startswith(n)]
    if not wanted:
        print(f"No part begins with {options.row!r}; there are {', '.join(PARTS)}.")
        return 2
    found: Rows = []
    for name in wanted:
        whole = name.startswith(options.row)
        found += _measured(name, "" if whole else options.row)
    if not options.row:
        _keep(found, RESULTS)
        page.main()
    if options.json:
        _keep(found, options.json)
    missed = [row for row in found if row["holds"] is False]
    print(f"\n{len(found)} rows, {len(missed)} below their bar.")
    return 1 if missed else 0


def _measured(name: str, beginning: str) -> Rows:
    began = time.perf_counter()
    print(f"\n{name} ...", file=sys.stderr, flush=True)
    try:
        module, _, function = PARTS[name].partition(":")
        measure: Callable[[], Rows] = getattr(import_module(f"benchmarks.{module}"), function)
        usual: dict[str, Any] = {"bar": None, "holds": True}
        found = [usual | row for row in measure()]
    except Exception as error:  # a part that cannot run is a row that says so
        found = [{"row": f"{name}: {type(error).__name__}: {error}", "value": None, "bar": None}]
        found[0]["holds"] = False
    found = [row for row in found if str(row["row"]).startswith(beginning)]
    for row in found:
        _print(row)
    print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return found


def _print(row: dict[str, Any]) -> None:
    bar = "" if row["bar"] is None else str(row["bar"])
    verdict = "MISSES" if row["holds"] is False else "holds" if bar else ""
    value = row["value"] if not isinstance(row["value"], float) else f"{row['value']:g}"
    counts = f"{row['modules']} modules, {row['files']} files" if "modules" in row else ""
    print(f"{row['row']!s:<72} {value!s:>20} {bar:>14} {verdict} {counts}".rstrip(), flush=True)


def _keep(rows: Rows, file: Path) -> None:
    kept = {
        "date": time.strftime("%Y-%m-%d"),
        "python": platform.python_version(),
        "machine": _machine(),
        "rows": rows,
    }
    file.write_text(json.dumps(kept, indent=1, ensure_ascii=False, default=str) + "\n")


def _machine() -> str:
    load = os.getloadavg()[0]
    return f"{platform.machine()}, {os.cpu_count()} cores, load {load:.0f} at the end"


if __name__ == "__main__":
    sys.exit(main())
