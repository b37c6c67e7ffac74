"""Every bar of redaction, beside detect-secrets and gitleaks' rules in the same run.

`--json` prints rows; `--gitleaks FILE` names a gitleaks.toml to compare with (none is shipped).
Times are CPU of this thread. Cases come from ../shared where it is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import re2

from devintel.model import Event
from devintel.redaction import Redactor, builtin
from devintel.redaction.values import entropy

DATA = Path(__file__).parents[2] / "shared" / "data"
Row = dict[str, Any]
Case = dict[str, Any]
Redact = Callable[[str], str]
"""A text without what a detector finds in it."""


def main(argv: list[str] | None = None) -> list[Row]:
    """Measure, print a table (or JSON), and return the rows: row, value, bar, holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--gitleaks", type=Path, help="a gitleaks.toml")
    asked, _ = parser.parse_known_args(argv)
    found = rows(asked.gitleaks)
    if asked.json:
        print(json.dumps(found, indent=1))
    else:
        for row in found:
            bar = row["bar"] or "(beside)"
            print(f"{row['row']:<62}{row['value']!s:>10}  {bar:<10} {_word(row['holds'])}")
    return found


def rows(gitleaks: Path | None = None) -> list[Row]:
    """Every row of redaction; `gitleaks` is a rule file to measure beside ours."""
    return [row | {"row": f"redaction: {row['row']}"} for row in _all(gitleaks)]


def _word(holds: bool | None) -> str:
    return {True: "holds", False: "MISSED", None: ""}[holds]


def _all(gitleaks: Path | None) -> Iterator[Row]:
    redactor = Redactor(builtin())
    yield from _ordinary(redactor)
    yield from _cold()
    if not DATA.is_dir():
        yield _row("cases", "needs ../shared", "", None)
        return
    cases = [c for c in _lines("redaction_core.jsonl.gz") if c["kind"] != "soft"]
    positive = [c for c in cases if c["kind"] != "negative"]
    foreign = [c for c in positive if not c["source"].startswith("devintel")]
    fixed = [c for c in positive if c["source"].endswith(":carrier") and _prefixed(c)]
    negative = [c["text"] for c in cases if c["kind"] == "negative"]

    def ours(text: str) -> str:
        return redactor.text(text)[0]

    yield _least("recall, tokens with a fixed prefix", _recall(ours, fixed), 0.99)
    yield _least("recall, third-party positives", _recall(ours, foreign), 0.75)
    for name, peer in _peers(gitleaks):
        yield _row(f"recall, third-party positives: {name}", _recall(peer, foreign), "", None)
        kept = sum(peer(text) != text for text in negative)
        yield _row(f"negatives changed, of {len(negative)}: {name}", kept, "", None)
    for kind in sorted({c["kind"] for c in positive}):
        value = _recall(ours, [c for c in positive if c["kind"] == kind])
        yield _row(f"recall, kind {kind}", value, "", None)
    for source in sorted({c["source"].split(":")[0] for c in positive}):
        some = [c for c in positive if c["source"].startswith(source)]
        yield _row(f"recall, source {source} ({len(some)})", _recall(ours, some), "", None)
    changed = sum(redactor.text(text)[0] != text for text in negative)
    yield _most(f"negatives changed, of {len(negative)}", changed, 3 * len(negative) / 180)
    logs = _log_lines()
    share = sum(redactor.text(line)[0] != line for line in logs) / len(logs)
    yield _most(f"ordinary log lines changed, share of {len(logs)}", share, 0.01)
    for name in ("ci_logs", "snippets", "tools", "formats"):
        texts = [case["text"] for case in _lines(f"terminal/{name}.jsonl.gz")]
        lines = list(dict.fromkeys(line for text in texts for line in text.splitlines()))
        hidden = sum(redactor.text(line)[0] != line for line in lines) / len(lines)
        yield _most(f"lines of terminals changed, {name}, share of {len(lines)}", hidden, 0.01)
    again = sum(redactor.text(once)[0] != once for once in map(_once(redactor), cases))
    yield _most("texts that a second redaction changes", again, 0)
    yield from _speed(redactor, logs, [c["text"] for c in positive])


def _peers(gitleaks: Path | None) -> Iterator[tuple[str, Redact]]:
    yield "detect-secrets", _detect_secrets
    if gitleaks:
        yield "gitleaks' rules on RE2", _gitleaks(gitleaks)


def _detect_secrets(text: str) -> str:
    """With its default plugins, each line as in a file."""
    from detect_secrets.core.potential_secret import PotentialSecret
    from detect_secrets.core.scan import _process_line_based_plugins
    from detect_secrets.settings import default_settings

    with default_settings():
        lines = list(enumerate(text.splitlines(), 1))
        found: list[PotentialSecret] = list(_process_line_based_plugins(lines, "events.log"))
    for value in {f.secret_value for f in found if f.secret_value}:
        text = text.replace(value, "#")
    return text


def _gitleaks(path: Path) -> Redact:
    """Its patterns and entropy thresholds, without its allow lists."""
    options = re2.Options()
    options.log_errors = False
    rules = [
        (re2.compile(r["regex"], options), float(r.get("entropy", 0)), int(r.get("secretGroup", 0)))
        for r in tomllib.loads(path.read_text("utf-8"))["rules"]
        if "regex" in r
    ]

    def redact(text: str) -> str:
        found: set[str] = set()
        for pattern, least, group in rules:
            for match in pattern.finditer(text):
                groups = [v for v in match.groups() if v]
                value = match.group(group) if group else (groups or [match.group()])[0]
                if entropy(value) >= least:
                    found.add(value)
        for value in found:
            text = text.replace(value, "#")
        return text

    return redact


def _speed(redactor: Redactor, logs: list[str], secrets: list[str]) -> Iterator[Row]:
    chance = random.Random(7)
    log_events = [_event(_page(chance, logs, [])) for _ in range(150)]
    mixed = [_event(_page(chance, logs, secrets)) for _ in range(150)]
    dense = [_event(_page(chance, secrets, [])) for _ in range(40)]
    yield _most("p95 ms, 4 KB of log lines", _p95(redactor, log_events), 3)
    yield _most("p95 ms, 4 KB of log lines, one in ten a secret", _p95(redactor, mixed), 3)
    yield _row("p95 ms, 4 KB of nothing but secrets", round(_p95(redactor, dense), 2), "", None)


def _page(chance: random.Random, lines: list[str], others: list[str]) -> str:
    text = ""
    while len(text) < 4096:
        text += chance.choice(others if others and chance.random() < 0.1 else lines) + "\n"
    return text[:4096]


def _p95(redactor: Redactor, events: list[Event]) -> float:
    """Of the best of three runs over each event: other work on the machine is not ours."""
    best = sorted(min(_ms(redactor, event) for _ in range(3)) for event in events)
    return best[int(len(best) * 0.95)]


def _ms(redactor: Redactor, event: Event) -> float:
    start = time.thread_time()
    redactor.event(event)
    return (time.thread_time() - start) * 1000


def _ordinary(redactor: Redactor) -> Iterator[Row]:
    event = _event("Rendered the product list in 31 ms: 24 items, page 2 of 7, by price")
    event["content"]["args"] = ["Rendered the product list", {"items": 24, "page": 2}]
    event["context"] = {"url": "http://localhost:5173/products?page=2", "line": 41}
    times = sorted(_ms(redactor, event) * 1000 for _ in range(3000))
    yield _most(f"median us, an event of {len(json.dumps(event))} bytes", times[1500], 60)


def _cold() -> Iterator[Row]:
    """CPU of importing and building, as a share of what boto3's DynamoDB client costs."""
    bare = "import json, re, math, collections, pathlib, dataclasses, bisect, devintel.model"
    ours = bare + "\nfrom devintel.redaction import Redactor, builtin; Redactor(builtin())"
    boto = 'import boto3; boto3.client("dynamodb", region_name="us-east-1")'
    spent = {code: min(_cpu_ms(code) for _ in range(3)) for code in (bare, ours, boto, "")}
    own = spent[ours] - spent[bare]
    yield _row("cold start, ms of CPU to import and build", round(own, 1), "", None)
    share = own / (spent[boto] - spent[""])
    yield _row("cold start, as a share of boto3's DynamoDB client", round(share, 3), "", None)


def _cpu_ms(code: str) -> float:
    timed = f"{code}\nimport time; print(time.process_time() * 1000)"
    path = str(Path(__file__).parents[1] / "functions")
    done = subprocess.run(
        [sys.executable, "-c", timed], env={"PYTHONPATH": path}, capture_output=True, check=True
    )
    return float(done.stdout)


def _event(message: str) -> Event:
    return {
        "id": "1",
        "type": "log",
        "timestamp": "2026-11-23T14:43:08.915Z",
        "source": "browser",
        "content": {"message": message},
    }


def _once(redactor: Redactor) -> Callable[[Case], str]:
    return lambda case: redactor.text(case["text"])[0]


def _prefixed(case: Case) -> bool:
    return not case["rule"].startswith("aws-secret")  # the only carried token without a prefix


def _recall(redact: Redact, cases: list[Case]) -> float:
    return round(sum(c["secret"] not in redact(c["text"]) for c in cases) / len(cases), 4)


def _log_lines() -> list[str]:
    events = [row["event"] for row in _lines("grouping/loghub2k.jsonl.gz")]
    return [str(event["content"]["message"]) for event in events]


def _lines(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _row(name: str, value: Any, bar: str, holds: bool | None) -> Row:
    return {"row": name, "value": value, "bar": bar, "holds": holds}


def _least(name: str, value: float, bar: float) -> Row:
    return _row(name, round(value, 4), f">= {bar:g}", value >= bar)


def _most(name: str, value: float, bar: float) -> Row:
    return _row(name, round(value, 4), f"<= {bar:g}", value <= bar)


if __name__ == "__main__":
    main()
