"""What an error causes beside the table: alerts through a queue, source maps from a bucket."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from benchmarks.meter import Bill, Cloud
from devintel import wiring
from devintel.alerts import book
from devintel.tenancy import acting_for

ERRORS = 500
TEAM = "acme"
SCRIPT = "https://shop.example/app.js"
MAP = {"version": 3, "sources": ["cart.js"], "names": [], "mappings": "AAAA,CAAC,CAAC,CAAC"}


def _error(number: int) -> dict[str, Any]:
    message = f"Error: order {number} cannot be paid by voucher kind {'abcdefghij'[number % 10]}"
    stack = f"{message}\n    at pay{number} ({SCRIPT}:1:3)"
    return {"type": "error", "content": {"message": message}, "stack_trace": stack}


def _hour(prepare: Callable[[], None]) -> tuple[Bill, Cloud]:
    """A client's errors, one every two seconds, none like another, in a team that is prepared."""
    cloud = Cloud()
    with acting_for(TEAM):
        prepare()
    cloud.connect("c=", "shop", source="browser")
    before, start = cloud.bill(), cloud.clock.now
    for number in range(ERRORS):
        cloud.until(start + number * 2000)
        cloud.send("c=", {"type": "event", "event": {"id": f"e{number}", **_error(number)}})
    cloud.until(start + ERRORS * 2000)
    cloud.flush()
    return cloud.bill() - before, cloud


def _alerted() -> None:
    ports = wiring.wired().ports
    target, secret = "https://hooks.example/devintel", "whsec_" + "YQ" * 16
    ops: Any = {"id": "ops", "service": "webhook", "target": target, "secret": secret, "off": False}
    book.put_channel(ports, TEAM, ops)
    usual = {"match": "", "session": "", "n": 0, "minutes": 0, "quiet": "", "zone": "UTC"}
    book.put_rule(ports, TEAM, usual | {"id": "r", "when": "new", "to": ["ops"], "cap": 10_000})


def _mapped() -> None:
    packed = io.BytesIO()
    files = {
        "app.js": {
            "type": "minified_source",
            "url": SCRIPT,
            "headers": {"sourcemap": "app.js.map"},
        },
        "app.js.map": {"type": "source_map", "url": f"{SCRIPT}.map"},
    }
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"files": files}))
        archive.writestr("app.js", "pay()")
        archive.writestr("app.js.map", json.dumps(MAP))
    whole = packed.getvalue()
    digest = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    maps = wiring.wired().source_maps
    maps.keep(TEAM, digest, whole)
    assert maps.assemble(TEAM, digest, [digest]) == 1


def rows() -> list[dict[str, Any]]:
    """Dollars that a million errors cost more where they alert, and where maps place them."""
    usual, _ = _hour(lambda: None)
    alerted, told = _hour(_alerted)
    mapped, placed = _hour(_mapped)
    more, placing = (alerted - usual).per_million(ERRORS), (mapped - usual).per_million(ERRORS)
    return [
        _row("cost: alerts of a million new errors, $", more),
        _row("cost: alerts, requests of the queue each", told.alerts.requests / ERRORS),
        _row("cost: source maps for a million errors, $", placing),
        _row("cost: source maps, reads of the bucket an error", placed.bucket.gets / ERRORS),
    ]


def _row(name: str, value: float) -> dict[str, Any]:
    return {"row": name, "value": round(value, 3), "bar": None}
