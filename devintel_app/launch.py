"""Runs DevIntel on this machine: its addresses on start, its log, an orderly end."""

from __future__ import annotations

import json
import logging
import socket
from pathlib import Path

from devintel import observability
from devintel.observability import Record
from devintel_app.product import Choice, Product, api, reading_token
from local_cloud.serving import foreground
from local_cloud.serving.foreground import say
from local_cloud.serving.server import address, bind


def run(
    choice: Choice, host: str, port: int, *, as_json: bool, spotlight: int | None = None
) -> None:
    """Serve until told to stop, on `spotlight` too, the port that Sentry's SDKs send a copy to;
    raises `CannotStart` or `PortTaken` with a sentence."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    listening = bind(host, port)
    also: list[socket.socket] = []
    try:
        also += [bind(host, spotlight)] if spotlight is not None else []
        token = reading_token(choice.data if choice.store == "sqlite" else None)
        product = Product(choice, token, _json_line if as_json else _text_line)
        observability.output.skips = None if as_json else _usual
        token = product.settings.token
    except BaseException:
        listening.close()
        raise
    shown = banner(choice, address(listening), token, *map(address, also))
    foreground.run(api(choice), listening, product.wire, shown, also)
    product.close()
    kept = "nothing is kept." if choice.store == "moto" else "everything acknowledged is kept."
    say(f"Stopped; {kept}")


def banner(choice: Choice, where: str, token: str, spotlight: str = "") -> str:
    """What the user sees at the start."""
    kept = {
        "sqlite": f"{Path(choice.data).absolute()}",
        "dynamodb": f"table {choice.table} at {choice.endpoint or 'AWS'}",
        "moto": "nowhere: DynamoDB is played in memory, nothing is kept after the end",
    }[choice.store]
    return "\n".join(
        (
            "DevIntel is running. Ctrl-C stops it.",
            f"  Dashboard  http://{where}/dashboard/?token={token}",
            f"  WebSocket  ws://{where}/ws  (monitors: ws://{where}/ws/monitor)",
            f"  REST       http://{where}/docs",
            *([f"  Spotlight  http://{spotlight}/stream"] if spotlight else []),
            f"  Data       {kept}",
        )
    )


def _json_line(line: str) -> None:
    say(line)


def _usual(record: Record) -> bool:
    """What goes well and often is no news; connections and failures are."""
    return record.level == "INFO" and record.handler not in ("connect", "disconnect")


def _text_line(line: str) -> None:
    """A record in words."""
    record = json.loads(line)
    begin = " ".join(str(record.pop(name, "")) for name in ("level", "handler")).strip()
    shown = {k: v for k, v in record.items() if k not in ("service", "_aws")}
    counted = record.get("_aws", {}).get("CloudWatchMetrics", [{}])[0].get("Metrics", [])
    shown |= {m["Name"]: int(sum(shown[m["Name"]])) for m in counted}
    say(" ".join([begin, *(f"{name}={value}" for name, value in shown.items())]))
