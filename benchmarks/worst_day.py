"""Denial of wallet: the most that one public key, one connection or one team can cost in a day.

Whoever has taken a key that can only send does what costs most, over the product's handlers with
the default settings and the stage's default throttles; the meter counts what is billed. A day is
too long to play: each phase is played until its price a message is steady and then multiplied.
"""

from __future__ import annotations

import json
from typing import Any

from benchmarks.meter import ACCESS_LINE_BYTES, Bill, Cloud
from benchmarks.prices import PRICES, duration_ms
from devintel import wiring
from devintel.realtime.connection import TOPICS
from devintel.realtime.distribution import PAUSE_MS, TOLD_AT_ONCE
from devintel.realtime.lifecycle import SENDERS_OF_A_KEY
from devintel.settings import Settings
from devintel.teams import key_ring
from devintel.tenancy import acting_for
from infra import specs
from infra.deployment import HANDSHAKES, REQUESTS
from rest import api

DAY_S = 86_400
BAR = 20.0
IDLE_MINUTES = 10
"""A connection that says nothing is cut after these; each new one counts as a message."""
MESSAGES = 300


def error(number: int, size: int = 0) -> dict[str, Any]:
    """An error of a group of its own, the dearest kind of event, with text that hardly packs."""
    noise = "".join(chr(33 + (i * i * 31 + number * 7) % 90) for i in range(size))
    name = "".join(chr(97 + (number // 26**place) % 26) for place in range(5))
    message = f"{name} is not defined {noise}"
    stack = (
        f"ReferenceError: {name} is not defined\n    at {name} (https://a.example/{name}.js:1:2)"
    )
    return {"type": "error", "content": {"message": message}, "stack_trace": stack}


def singly() -> float:
    """Dollars a message: one event alone in its window, heard by a crowd of the same key."""
    cloud = Cloud(scopes="ingest", public_daily_messages=0, public_daily_events=0)
    return _alone(cloud, SENDERS_OF_A_KEY)[0]


def _alone(cloud: Cloud, listeners: int, **fields: Any) -> tuple[float, float]:
    """Dollars and units of work of an error alone in its window that so many hear of."""
    for number in range(listeners):
        cloud.connect(f"c{number}=", "s", **fields)
    before, start, work = cloud.bill(), cloud.clock.now, _work(cloud)
    for number in range(MESSAGES):
        cloud.until(start + number * (PAUSE_MS + 300))
        cloud.send("c0=", {"type": "event", "event": error(number)})
    cloud.flush()
    return (cloud.bill() - before).dollars / MESSAGES, (_work(cloud) - work) / MESSAGES


def _work(cloud: Cloud) -> int:
    with acting_for("acme"):
        return wiring.wired().limits.used_work("acme")


def by_the_byte(scopes: str = "ingest") -> tuple[float, float]:
    """Dollars and work a byte: frames as large as they may be, full of events that hardly pack."""
    cloud = Cloud(scopes=scopes, public_daily_bytes=0, public_daily_events=0)
    cloud.connect("c=", "s")
    before, start, size, work = cloud.bill(), cloud.clock.now, 0, _work(cloud)
    for number in range(20):
        cloud.until(start + number * (PAUSE_MS + 300))
        message = {"type": "bulk", "events": [error(number * 9 + n, 13_000) for n in range(9)]}
        size += len(json.dumps(message))
        cloud.send("c=", message)
    cloud.flush()
    return (cloud.bill() - before).dollars / size, (_work(cloud) - work) / size


def searched() -> tuple[float, float]:
    """Dollars and work of a query that looks through as much as one may."""
    cloud = Cloud()
    cloud.connect("c=", "s")
    for number in range(41):
        cloud.send("c=", {"type": "bulk", "events": [_line(number * 500 + n) for n in range(500)]})
    cloud.flush()
    before, work = cloud.bill(), _work(cloud)
    for _ in range(3):
        params = {"text": "nowhere", "limit": 1000}
        cloud.send("c=", {"type": "query", "query": "events", "params": params})
    return (cloud.bill() - before).dollars / 3, (_work(cloud) - work) / 3


def _line(number: int) -> dict[str, Any]:
    return {
        "type": "log",
        "content": {"message": f"{number * 7919 % 100_003} {error(number, 200)}"},
    }


def refused() -> float:
    """Dollars a handshake of a key whose day is over: the authorizer lets it in, `$connect` not."""
    cloud = Cloud(scopes="ingest", public_daily_messages=1)
    cloud.connect("c=", "s")
    before = cloud.bill()
    for number in range(200):
        cloud.clock.now += 1000 // HANDSHAKES
        assert cloud.open(f"d{number}=") == 429
    return (cloud.bill() - before).dollars / 200


def refused_requests() -> float:
    """Dollars a request of such a key."""
    cloud = Cloud(public_daily_messages=1)
    with acting_for("acme"):
        key = key_ring.create(wiring.wired().ports, "acme", "public", ["ingest"]).text
    http = {"method": "POST", "path": "/ingest", "sourceIp": ""}
    request = {
        "version": "2.0",
        "rawPath": "/ingest",
        "rawQueryString": "",
        "headers": {"authorization": f"Bearer {key}"},
        "requestContext": {"http": http, "stage": "$default", "requestId": ""},
        "body": json.dumps({"events": [error(1) | {"session_id": "s"}]}),
        "isBase64Encoded": False,
    }
    assert api.handler(request)["statusCode"] == 200
    before = cloud.bill()
    for _ in range(200):
        assert api.handler(request)["statusCode"] == 429
    memory = specs.REST.memory
    around = Bill(
        {
            "http_requests": 1,
            "invocations": 1,
            "gb_seconds": duration_ms(memory, 1, 0) / 1000 * memory / 1024,
            "access_log_gb": 2 * ACCESS_LINE_BYTES / 1e9,
            "edge_requests": 1,
            "edge_functions": 1,
        }
    )
    return (cloud.bill() - before).dollars / 200 + around.dollars


def rows() -> list[dict[str, Any]]:
    """The worst day of a key, of a connection, and of a team, with what they are made of."""
    chosen = Settings()
    messages = chosen.public_daily_messages * singly()
    stored = chosen.public_daily_bytes * by_the_byte()[0]
    minutes = chosen.public_daily_messages * IDLE_MINUTES * PRICES["connection_minutes"]
    knocking = DAY_S * HANDSHAKES * refused()
    asking = DAY_S * REQUESTS * refused_requests()
    key = messages + stored + minutes + knocking + asking
    connection = messages + stored
    parts = (
        f"messages {messages:.2f}, bytes {stored:.2f}, connections {minutes:.2f}, "
        f"refused handshakes {knocking:.2f}, refused requests {asking:.2f}"
    )
    dearest = {
        "errors one by one, heard by 32": _alone(Cloud(), TOLD_AT_ONCE, subscribe=TOPICS),
        "errors one by one, heard by nobody": _alone(Cloud(), 1),
        "large bulks": by_the_byte("read ingest"),
        "searches": searched(),
        "pings of idle connections": (10 * PRICES["connection_minutes"] + 4e-6, 1.0),
    }
    unit = {name: dollars / work for name, (dollars, work) in dearest.items()}
    worst = chosen.team_daily_work * max(unit.values())
    team = worst + knocking + asking
    units = ", ".join(f"{name} {1e6 * each:.1f}" for name, each in unit.items())
    return [
        _row("one key that can only send, $ a day", round(key, 2), BAR),
        _row("one key that can only send, parts in $", parts, None),
        _row("one connection, $ a day", round(connection, 2), BAR),
        _row("one team, whatever its keys may do, $ a day", round(team, 2), BAR),
        _row(
            "one team, parts in $",
            f"work {worst:.2f}, refused handshakes {knocking:.2f}, "
            f"refused requests {asking:.2f}; millionths of a $ for a unit of work: {units}",
            None,
        ),
    ]


def _row(name: str, value: Any, bar: float | None) -> dict[str, Any]:
    return {
        "row": f"worst day: {name}",
        "value": value,
        "bar": bar,
        "holds": bar is None or value <= bar,
    }


if __name__ == "__main__":
    for each in rows():
        print(each)
