"""Every bar of grouping, measured on the corpora in ../shared where they are: `--json` for rows.

The scorer beside the corpora defines the metrics; this prints what they must reach and do reach.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import grouping_peers
from benchmarks.zoo import recorded
from devintel.grouping import group
from devintel.grouping.scoring import score_callable, score_frames, similar
from devintel.grouping.terminal import Terminal, close, feed

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "grouping"
Row = dict[str, Any]
Event = dict[str, Any]


def main(argv: list[str] | None = None) -> list[Row]:
    """Measure, print a table (or JSON), and return its rows: row, value, bar, holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    asked = parser.parse_args(argv)
    found = rows()
    if asked.json:
        print(json.dumps(found, indent=1))
    else:
        _print(found)
    return found


def rows() -> list[Row]:
    """Every row of grouping."""
    return [*_corpora(), *_speed(), *_terminals(), *_import()]


def at_least(row: str, value: float, bar: float, reference: float | None = None) -> Row:
    """A row that holds when `value` reaches `bar`; `reference` is the best stateless peer's."""
    said = {"row": row, "value": round(value, 3), "bar": f">= {bar:g}", "holds": value >= bar}
    return said if reference is None else said | {"reference": reference}


def at_most(row: str, value: float, bar: float) -> Row:
    """A row that holds when `value` stays within `bar`."""
    return {"row": row, "value": round(value, 3), "bar": f"<= {bar:g}", "holds": value <= bar}


def _corpora(search: bool = True) -> Iterator[Row]:
    if not DATA.is_dir():
        yield {"row": "corpora", "value": None, "bar": "needs ../shared", "holds": None}
        return
    score = _scorer()
    corpora = score.load(str(DATA), None)
    found = {name: _measured(score, rows) for name, rows in corpora.items()}
    logs = [m for name, m in found.items() if name.startswith("loghub")]
    yield at_least("loghub2k mean GA", sum(m["GA"] for m in logs) / len(logs), 0.78, 0.660)
    yield at_most("loghub2k merged events", sum(m["merged"] for m in logs) / len(logs), 0.05)
    if search:
        only = {name: rows for name, rows in corpora.items() if name.startswith("loghub")}
        yield from grouping_peers.rows(only, score.grouping_metrics)
    tools = (("tsc", 0.9, 0.846), ("eslint", 0.75, 0.624), ("pylint", 0.8, 0.735))
    for tool, bar, reference in tools:
        yield at_least(f"{tool} GA", found[f"diag/{tool}"]["GA"], bar, reference)
    yield at_least("javac GA", found["diag/javac"]["GA"], 0.5, 0.03)
    message, stack = found["pyexc/message"], found["pyexc/stack"]
    yield at_least("pyexc message GAm", message["GAm"], 0.55, 0.446)
    yield at_least("pyexc message pairwise precision", message["pP"], 0.95)
    yield at_least("pyexc stack GA", stack["GA"], 0.66, 0.602)
    yield at_least("JavaScript frames, all exact", found["stackparse/javascript"]["exact"], 0.95)
    for name in ("go", "python", "java", "java-format", "python-runtime"):
        yield at_least(f"{name} frames, all exact", found[f"stackparse/{name}"]["exact"], 1.0)
    if search:
        d4j = score.load(str(DATA), ["d4j"])["d4j"]
        yield at_least("near duplicates R@1", score.search_eval(similar, d4j)["R@1"], 0.68, 0.621)
    yield _one_bug_in_eight_browsers()


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", DATA / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _measured(score: ModuleType, rows: list[Row]) -> dict[str, float]:
    events = [row["event"] for row in rows]
    if "expected_any" in rows[0]:
        scores = [
            score.frames_score(score_frames(event), row["expected_any"])
            for event, row in zip(events, rows, strict=True)
        ]
        return {"exact": sum(s["exact"] for s in scores) / len(scores)}
    keys = [score_callable(event)["fingerprint"] for event in events]
    metrics: dict[str, float] = score.grouping_metrics([row["group"] for row in rows], keys)
    return metrics


def _one_bug_in_eight_browsers() -> Row:
    with gzip.open(DATA / "crossbrowser.json.gz", "rt") as file:
        cases = json.load(file)
    keys = set()
    for case in cases:
        value = case["event"]["exception"]["values"][0]
        content = {"name": value["type"], "message": value["value"]}
        found = group({"type": "error", "content": content, **case["event"]})
        keys.add(found.fingerprint if found else None)
    return at_most("one bug in eight browsers and schemes: groups", len(keys), 1)


def _speed() -> Iterator[Row]:
    events = list(_events())
    for event in events:
        score_callable(event)
    took = min(_all(events) for _ in range(3))
    yield at_least("events a second on one core", len(events) / took, 20_000)
    yield at_most("slowest event, ms", 1000 * max(map(_slowest, [*events, *_awkward()])), 5)


def _terminals() -> Iterator[Row]:
    """CPU of reading what tools print, again and again to an event's size, and much at once."""
    told = [one.terminal for one in recorded.read().values() if one.terminal.strip()]
    dense = sorted(_read((text * (15_000 // len(text) + 1))[:15_000]) for text in told)
    mixed = "".join(told)
    for name, share in (("half of the tools", 0.5), ("nine in ten tools", 0.9)):
        value = dense[int(len(dense) * share)]
        yield at_most(f"15 KB of a tool's failures, {name} within, ms", value, 5)
    yield at_most("15 KB of a tool's failures, the slowest tool, ms", dense[-1], 5)
    yield at_most("15 KB of what all tools print, ms", _read(mixed[:15_000]), 5)
    yield at_most("128 KB of what all tools print, ms", _read(mixed[:128_000]), 50)


def _read(text: str) -> float:
    """CPU milliseconds to read a chunk of a terminal's output, the best of three."""
    best = 1.0
    for _ in range(3):
        terminal, started = Terminal(), time.process_time()
        for _ in (*feed(terminal, text), *close(terminal)):
            pass
        best = min(best, _since(started))
    return 1000 * best


def _all(events: list[Event]) -> float:
    """CPU seconds of all events in a row; the best of a few, since other load only adds."""
    _forget()
    started = time.process_time()
    for event in events:
        score_callable(event)
    return _since(started)


def _since(started: float) -> float:
    return time.process_time() - started


def _slowest(event: Event) -> float:
    """CPU seconds of one event with no answer remembered; the best of three."""
    best = 1.0
    for _ in range(3):
        _forget()
        started = time.process_time()
        score_callable(event)
        best = min(best, _since(started))
    return best


def _forget() -> None:
    """Empty what remembers answers for whole messages, so that no event is answered from memory."""
    from devintel.grouping import mistakes, template

    caches: list[Any] = [mistakes.classify, template._of_message, template._of_diagnostic]
    for cache in caches:
        cache.cache_clear()


def _events() -> Iterator[Event]:
    """The corpora's events, or our own few where they are not there."""
    if DATA.is_dir():
        for file in sorted(DATA.glob("*.jsonl.gz")):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                yield from (json.loads(line)["event"] for line in lines)
        return
    for i in range(5000):
        yield {"type": "error", "content": {"message": f"TypeError: user {i} is not a function"}}
        yield {"type": "log", "content": {"message": f"10.0.0.{i % 255}:80 closed after {i} ms"}}


def _awkward() -> Iterator[Event]:
    """Lines on which careless patterns take quadratic time or worse."""
    pieces = ["a", "a.", "'", "(", "/a", "a@", "1, ", "x=", "blk_-90164075 ", " ", "$", "-", "..."]
    pieces += ["a b <'", "'1-::", "|'a.", " (", "at ", "\n    at f (a.js:1:2)", "\t/a.go:9 +0x1\n"]
    pieces += ["\n#0 /a.php(1): f()=", "eval (eval at ", "\na.rb:1:in `f'", "Jan 1 ", "::", "1."]
    for size in (805, 60_000):
        for piece in pieces:
            text = (piece * (size // len(piece) + 1))[:size]
            yield {"type": "log", "content": {"message": text}}
            yield {"type": "error", "content": {"message": text}, "stack": f"{text}\n    at {text}"}
            yield {"type": "compiler_diagnostic", "content": {"message": text}}
            yield {"type": "terminal", "content": {"data": text}}


def _import() -> Iterator[Row]:
    """CPU of the import, over what any handler has loaded, and of the first problem after it."""
    base = "import sys; sys.path.insert(0, 'functions'); import hashlib, json, re, typing"
    first = "; devintel.grouping.group({'type': 'error', 'content': {'message': 'TypeError: x'}})"
    empty, bare, ready = (
        1000 * min(map(_cpu, [code] * 9))
        for code in (base, f"{base}, devintel.grouping", f"{base}, devintel.grouping{first}")
    )
    yield at_most("import devintel.grouping, CPU ms", bare - empty, 15)
    value = round(ready - bare, 3)
    yield {"row": "the first problem after it, CPU ms", "value": value, "bar": "", "holds": None}


def _cpu(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _print(rows: list[Row]) -> None:
    for row in rows:
        verdict = {True: "holds", False: "misses", None: ""}[row["holds"]]
        reference = f"peer {row['reference']}" if "reference" in row else ""
        print(f"{row['row']:48s} {row['value']!s:>12} {row['bar']:>12}  {verdict:12s} {reference}")


if __name__ == "__main__":
    sys.exit(0 if all(row["holds"] is not False for row in main()) else 1)
