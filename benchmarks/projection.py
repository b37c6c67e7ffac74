"""A session of 100,000 events: how fast it is projected, how big the state is, whether rebuilding
gives the same bytes.

    python -m benchmarks.projection [--json] [--events N] [--ingest-rate EVENTS_A_SECOND]

The session is drawn with a fixed seed: three people who type, save, browse and break things, in the
proportions of recorded sessions. CPU time of the quickest of ten slices is taken, because machines
are shared; `x` compares with taking the same events in (parse, redact, group, pack), in one run.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from devintel.grouping import fingerprint_of, group
from devintel.ingest.parsing import take
from devintel.model import Event, pack
from devintel.projection import State, dump, fold, load
from devintel.redaction import Redactor, builtin
from devintel.timestamp import iso

EVENTS = 100_000
ORDINARY_BAR = 20_000
STATE_BAR = 2_000_000
INGEST_RATE = 5_269.0
"""Events a second of the prototype's shape on a laptop with one connection (performance page)."""
SNAPSHOTS = 12
SLICES = 10
BULK = 25
START = 1_795_444_980_000
PEOPLE = ("Ann", "Bob", "Cem")
FILES = [f"src/{part}/{name}.ts" for part in ("cart", "pay", "user") for name in "abcdefgh"]
KINDS = {
    "edit": 46,
    "log": 20,
    "network": 14,
    "file": 5,
    "performance": 3,
    "error": 8,
    "terminal": 3,
    "git": 1,
}


def session(events: int = EVENTS, seed: int = 4) -> list[Event]:
    """The given-out events of a session, in order, as ingest stores them."""
    draw = random.Random(seed)
    kinds = draw.choices(list(KINDS), list(KINDS.values()), k=events)
    return list(_events(draw, kinds))


def _events(draw: random.Random, kinds: list[str]) -> Iterator[Event]:
    ms = START
    for number, kind in enumerate(kinds, 1):
        ms += draw.choice((40, 90, 150, 400, 900))
        content, more = _content(draw, kind, number)
        event: dict[str, Any] = {
            "id": f"e{number}",
            "seq": number,
            "type": kind,
            "timestamp": iso(ms - 30),
            "received_at": iso(ms - ms % 250),
            "session_id": "bench",
            "source": "vscode" if kind in ("edit", "file", "git", "terminal") else "browser",
            "content": content,
            "context": {"user": PEOPLE[number % 3], "url": f"https://shop.test/{number // 30 % 9}"},
            **more,
        }
        if kind in ("error", "network", "file", "terminal") and (found := group(event)):
            event["fingerprint"] = found.fingerprint
        yield event  # type: ignore[misc]  # built key by key


def _content(draw: random.Random, kind: str, n: int) -> tuple[dict[str, Any], dict[str, Any]]:
    file = FILES[(n // 300 + 8 * (n % 3)) % len(FILES)]
    match kind:
        case "edit":
            change = {"text": draw.choice("abcdefgh .()"), "rangeLength": 0}
            return {"path": f"/home/dev/shop/{file}", "change": change}, {"subtype": "text-change"}
        case "file":
            wrong = {"message": f"Cannot find name 'v{n % 7}'.", "severity": 0, "source": "ts"}
            found = [wrong] if n % 3 == 0 else []
            content = {"path": f"/home/dev/shop/{file}", "diagnostics": found}
            return content, {"subtype": "changed"}
        case "network":
            status = draw.choices((200, 404, 502), (96, 2, 2))[0]
            url = f"/api/{draw.choice(('cart', 'user'))}/{n % 50}"
            content = {
                "url": url,
                "method": "GET",
                "status": status,  # type: ignore[dict-item]  # wrong values on purpose
                "duration": draw.random() * 90,  # type: ignore[dict-item]  # wrong values on purpose
            }
            return content, {"subtype": "fetch"}
        case "error":
            bug = n // 2_500 * 3 + n % 3
            message = f"Cannot read properties of undefined (reading 'field{bug}')"
            place = f"https://shop.test/{FILES[bug % len(FILES)]}"
            stack = f"TypeError: {message}\n    at render{bug} ({place}:12:9)"
            return {"message": f"Uncaught TypeError: {message}"}, {"stack_trace": stack}
        case "git":
            last = {"hash": f"{n:040x}", "author": PEOPLE[n % 3], "message": f"fix: step {n}"}
            return {"branch": "main", "lastCommit": last}, {"subtype": "commit"}
        case "terminal":
            return {"data": draw.choice(("npm test", "npm run build", "ok 12 tests"))}, {}
        case "performance":
            return {"duration": 40 + draw.random() * 80}, {"subtype": "long-task"}
    return {"message": f"rendered {n} items", "args": [n]}, {}


def seconds(events: list[Event], slices: int = SLICES) -> tuple[float, State]:
    """CPU seconds of folding at the pace of the quickest of `slices` slices, and the state."""
    state, paces = State(), []
    size = max(1, len(events) // slices)
    gc.collect()
    for first in range(0, len(events), size):
        part = events[first : first + size]
        before = time.process_time()
        for event in part:
            fold(state, event)
        paces.append((time.process_time() - before) / len(part))
    return min(paces) * len(events), state


def intake_seconds(events: list[Event], slices: int = SLICES) -> float:
    """CPU seconds of taking in the same events in bulks of 25, without storing them; as above."""
    redactor, paces = Redactor(builtin()), []
    size = max(BULK, len(events) // slices)
    for first in range(0, len(events), size):
        part = events[first : first + size]
        before = time.process_time()
        for start in range(0, len(part), BULK):
            taken = take(
                part[start : start + BULK],
                source="bench",
                now=START,
                redact=lambda many: [e for e, _ in map(redactor.event, many)],
                fingerprint=fingerprint_of,
                limit=BULK,
            )
            pack(taken.events)
        paces.append((time.process_time() - before) / len(part))
    return min(paces) * len(events)


def rebuilt(events: list[Event], cuts: int = SNAPSHOTS) -> bytes:
    """The state's bytes where snapshots were written and loaded at random places on the way."""
    draw = random.Random(7)
    places = sorted({0, len(events), *(draw.randrange(len(events)) for _ in range(cuts))})
    state = State()
    for first, last in pairwise(places):
        state = load(dump(state))
        for event in events[first:last]:
            fold(state, event)
    return dump(state)


def rows(events: int = EVENTS, ingest_rate: float = INGEST_RATE) -> list[dict[str, Any]]:
    """`[{row, value, bar, holds}]`; `ingest_rate` (events a second) is measured elsewhere."""
    log = session(events)
    ordinary = [event for event in log if event["type"] != "error"]
    mixed_s, state = seconds(log)
    usual, mixed = len(ordinary) / seconds(ordinary)[0], len(log) / mixed_s
    keeps_up = intake_seconds(log[: events // 5]) * 5 / mixed_s
    size, same = len(dump(state)), rebuilt(log) == dump(state)
    return [
        _row("fold, ordinary events/s", round(usual), ORDINARY_BAR, usual >= ORDINARY_BAR),
        _row("fold, mixed session events/s", round(mixed), ingest_rate, mixed >= ingest_rate),
        _row("fold over intake of the same events, x", round(keeps_up, 2), 1.0, keeps_up >= 1.0),
        _row("state after the session, bytes", size, STATE_BAR, size <= STATE_BAR),
        _row(f"rebuild with {SNAPSHOTS} snapshots, identical bytes", same, True, same),
    ]


def _row(name: str, value: Any, bar: Any, holds: bool) -> dict[str, Any]:
    return {"row": f"projection: {name}", "value": value, "bar": bar, "holds": holds}


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--ingest-rate", type=float, default=INGEST_RATE)
    options = parser.parse_args()
    found = rows(options.events, options.ingest_rate)
    if options.json:
        print(json.dumps(found, indent=2))
        return
    for row in found:
        print(f"{row['row']:58} {row['value']!s:>12} {row['bar']!s:>12} {row['holds']}")


if __name__ == "__main__":
    main()
