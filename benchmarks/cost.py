"""Dollars: a million events at 1, 10 and 50 connections, a team's hour and month, as counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks import asides
from benchmarks.hour import SECONDS, clients, hour
from benchmarks.meter import Bill, Cloud

EVENTS = 3_000
RATE = 10
"""Events a second of each sending connection: what a page or an editor sends while it works."""
BARS = {("single", 10): 4.60, ("bulk", 10): 0.53, ("bulk", 50): 2.14}
USUAL = {1: 4.45, 10: 13.93, 50: 56.07}
"""The usual sample code (put, index, counter, a post to each), as the performance page derives."""
HOURS_A_MONTH = 160
CLIENTS = Path(__file__).parents[1] / "clients" / "js"
OURS: dict[str, Any] = {"subscribe": ["solutions"]}
"""What the clients of this repository say in their `init` (`clients/js/client.js`)."""


def event(number: int) -> dict[str, Any]:
    """An event of 400 B as prototype clients send it."""
    content = {"message": f"[checkout] item {number} rendered for cart {number * 7919 % 1000}"}
    context = {
        "url": "http://127.0.0.1:9000/",
        "referrer": "",
        "title": "Checkout - Demo shop",
        "viewport": {"width": 1280, "height": 720},
        "userAgent": "Mozilla/5.0 HeadlessChrome/156.0.0.0",
    }
    return {
        "type": "log",
        "content": content,
        "timestamp": 1_795_444_988_915 + number,
        "context": context,
    }


def steady(connections: int, bulk: int, **fields: Any) -> float:
    """Dollars for a million events of `connections` that all send at `RATE`, after the start."""
    cloud = Cloud()
    for n in range(connections):
        cloud.connect(f"c{n}=", "s", **fields)
    before = cloud.bill()
    start = cloud.clock.now
    step = 1000 * bulk / RATE
    sent, turn = 0, 0
    while sent < EVENTS:
        for n in range(connections):
            cloud.until(int(start + (turn + n / connections) * step))
            events = [event(sent + i) for i in range(bulk)]
            one = {"type": "event", "event": events[0]}
            cloud.send(f"c{n}=", one if bulk == 1 else {"type": "bulk", "events": events})
            sent += bulk
        turn += 1
    cloud.flush()
    minutes = connections * (cloud.clock.now - start) / 60_000
    return (cloud.bill(minutes) - before).per_million(sent)


def replay(batching: bool, **fields: Any) -> tuple[Bill, int]:
    """The hour's bill and its number of events."""
    cloud = Cloud()
    start = cloud.clock.now
    for connection, (session, source) in clients().items():
        cloud.connect(connection, session, source=source, **fields)
    waiting: dict[str, list[dict[str, Any]]] = {}
    due: dict[str, int] = {}
    events = 0

    def out(until: int) -> None:
        for connection in sorted(c for c, ms in due.items() if ms <= until):
            cloud.until(start + due.pop(connection))
            cloud.send(connection, {"type": "bulk", "events": waiting.pop(connection)})

    for sent in hour():
        out(sent.ms)
        cloud.until(start + sent.ms)
        events += 1
        if batching:
            waiting.setdefault(sent.connection, []).append(sent.event)
            due.setdefault(sent.connection, sent.ms + 1000)
        else:
            cloud.send(sent.connection, {"type": "event", "event": sent.event})
    out(SECONDS * 2000)
    cloud.flush()
    return cloud.bill(len(clients()) * SECONDS / 60), events


def rows() -> list[dict[str, Any]]:
    """Every row of the cost table."""
    found = []
    for name, bulk in (("single", 1), ("bulk", 25)):
        for connections in (1, 10, 50):
            value = round(steady(connections, bulk), 2)
            bar = BARS.get((name, connections))
            holds = bar is None or value <= bar
            text = f"cost: {name} events, {connections} connections, $ a million"
            found.append({"row": text, "value": value, "bar": bar, "holds": holds})
    narrow = round(steady(10, 1, subscribe=["solutions"]), 2)
    text = "cost: single events, 10 connections that want solutions only, $ a million"
    found.append({"row": text, "value": narrow, "bar": None, "holds": True})
    for name, batching, said, bar in (
        ("prototype", False, {}, 5.0),
        ("batching", True, OURS, 1.2),
    ):
        bill, events = replay(batching, **said)
        dollars, reads = round(bill.per_million(events), 2), round(bill.units["rru"] / events, 2)
        month = bill.dollars * HOURS_A_MONTH
        text = f"cost: a team's hour, {name} clients"
        found += [
            {"row": f"{text}, $ a million", "value": dollars, "bar": bar, "holds": dollars <= bar},
            {"row": f"{text}, RRU an event", "value": reads, "bar": 1.0, "holds": reads <= 1},
            {"row": f"{text}, $ a month of {HOURS_A_MONTH} h", "value": round(month, 2)},
            {"row": f"{text}, units", "value": {k: round(v, 6) for k, v in bill.units.items()}},
            {"row": f"{text}, events", "value": events},
        ]
    return [{"bar": None, "holds": True} | row for row in (*found, *asides.rows())]
