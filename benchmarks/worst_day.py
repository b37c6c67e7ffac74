"""Denial of wallet: the most that one public key, one connection or one team can cost in a day.

Whoever has taken a key that can only send does what costs most, over the product's handlers with
the default settings and the stage's default throttles; the meter counts what is billed. A day is
too long to play: each phase is played until its price a message is steady and then multiplied.
"""

from __future__ import annotations

import json
from typing import Any

from benchmarks.meter import ACCESS_LINE_BYTES, HANDLER_S, MEMORY_GB, PRICES, Bill, Cloud
from devintel import wiring
from devintel.realtime.lifecycle import SENDERS_OF_A_KEY
from devintel.settings import Settings
from devintel.teams import key_ring
from devintel.tenancy import acting_for
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
    for number in range(SENDERS_OF_A_KEY):
        cloud.connect(f"c{number}=", "s")
    before, start = cloud.bill(), cloud.clock.now
    for number in range(MESSAGES):
        cloud.until(start + number * 300)
        cloud.send("c0=", {"type": "event", "event": error(number)})
    cloud.flush()
    return (cloud.bill() - before).dollars / MESSAGES


def by_the_byte() -> float:
    """Dollars a byte: frames as large as they may be, full of events that hardly pack."""
    cloud = Cloud(scopes="ingest", public_daily_bytes=0, public_daily_events=0)
    cloud.connect("c=", "s")
    before, start, size = cloud.bill(), cloud.clock.now, 0
    for number in range(20):
        cloud.until(start + number * 300)
        message = {"type": "bulk", "events": [error(number * 9 + n, 13_000) for n in range(9)]}
        size += len(json.dumps(message))
        cloud.send("c=", message)
    cloud.flush()
    return (cloud.bill() - before).dollars / size


def refused() -> float:
    """Dollars a handshake of a key whose day is over: the authorizer lets it in, `$connect` not."""
    cloud = Cloud(scopes="ingest", public_daily_messages=1)
    cloud.connect("c=", "s")
    before = cloud.bill()
    for number in range(200):
        assert cloud.open(f"d{number}=") == 429
    authorizer = Bill({"invocations": 1, "gb_seconds": HANDLER_S * 0.25, "rru": 1.0})
    return (cloud.bill() - before).dollars / 200 + authorizer.dollars


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
    whole = Bill({"http_requests": 1, "invocations": 1, "gb_seconds": HANDLER_S * MEMORY_GB})
    line = Bill({"access_log_gb": ACCESS_LINE_BYTES / 1e9})
    return (cloud.bill() - before).dollars / 200 + whole.dollars + line.dollars


def rows() -> list[dict[str, Any]]:
    """The worst day of a key, of a connection, and of a team, with what they are made of."""
    chosen = Settings()
    messages = chosen.public_daily_messages * singly()
    stored = chosen.public_daily_bytes * by_the_byte()
    minutes = chosen.public_daily_messages * IDLE_MINUTES * PRICES["connection_minutes"]
    knocking = DAY_S * HANDSHAKES * refused()
    asking = DAY_S * REQUESTS * refused_requests()
    key = messages + stored + minutes + knocking + asking
    connection = messages + stored
    parts = (
        f"messages {messages:.2f}, bytes {stored:.2f}, connections {minutes:.2f}, "
        f"refused handshakes {knocking:.2f}, refused requests {asking:.2f}"
    )
    return [
        _row("one key that can only send, $ a day", round(key, 2), BAR),
        _row("one key that can only send, parts in $", parts, None),
        _row("one connection, $ a day", round(connection, 2), BAR),
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
