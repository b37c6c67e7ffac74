"""Runs DevIntel on this machine: its addresses on start, its log, an orderly end."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from devintel import observability
from devintel.observability import Record
from devintel_app import allocator
from devintel_app.product import Choice, Product, api, reading_token
from local_cloud.serving import foreground, log_sink, tls
from local_cloud.serving.foreground import say
from local_cloud.serving.server import address, address_for_others, bind


@dataclass(frozen=True)
class Place:
    """Where to listen: `certificate` and `key` are PEM files where TLS ends here, `spotlight` the
    port that Sentry's SDKs send a copy to."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None
    spotlight: int | None = None


def run(choice: Choice, place: Place, *, as_json: bool, new_key: bool = False) -> None:
    """Serve until told to stop; raises `CannotStart`, `PortTaken` or `NoCertificate` with a
    sentence. `new_key` makes an admin key although there are keys."""
    allocator.give_back()
    log_sink.to_stderr()
    with contextlib.ExitStack() as unless_served:
        outer = unless_served.enter_context(bind(place.host, place.port))
        secured, listening = None, outer
        if place.certificate:
            secured = outer, tls.context(place.certificate, place.key)
            listening = unless_served.enter_context(bind("127.0.0.1", 0))
        also = []
        if place.spotlight is not None:
            also.append(unless_served.enter_context(bind(place.host, place.spotlight)))
        scheme = "https" if secured else "http"
        others = address_for_others(outer)
        choice = replace(choice, public_url=public_url(choice, scheme, others or address(outer)))
        token = reading_token(choice.data if choice.store == "sqlite" else None)
        product = Product(choice, token, _json_line if as_json else _text_line)
        observability.output.skips = None if as_json else _usual
        first = product.first_key(again=new_key) if choice.keys else ""
        shown = banner(
            choice,
            f"{scheme}://{address(outer)}",
            "" if choice.keys else product.settings.token,
            first_key=first,
            others=choice.public_url if others else "",
            spotlight=address(also[0]) if also else "",
        )
        foreground.run(api(choice), listening, product.wire, shown, also, secured)
        product.close()
    kept = "nothing is kept." if choice.store == "moto" else "everything acknowledged is kept."
    say(f"Stopped; {kept}")
    log_sink.printed.drain()


def public_url(choice: Choice, scheme: str, reached: str) -> str:
    """Where people open the dashboard: the name that was given, behind a proxy by its own port and
    TLS, else the address by which this machine is `reached`."""
    if choice.public_name and choice.proxies:
        return f"https://{choice.public_name}"
    if choice.public_name:
        return f"{scheme}://{choice.public_name}:{reached.rpartition(':')[2]}"
    return f"{scheme}://{reached}"


def banner(
    choice: Choice,
    where: str,
    token: str,
    *,
    first_key: str = "",
    spotlight: str = "",
    others: str = "",
) -> str:
    """What the user sees at the start; `others` is where the network finds it."""
    kept = {
        "sqlite": f"{Path(choice.data).absolute()}",
        "dynamodb": f"table {choice.table} at {choice.endpoint or 'AWS'}",
        "moto": "nowhere: DynamoDB is played in memory, nothing is kept after the end",
    }[choice.store]
    sockets = where.replace("http", "ws", 1)
    tokened = f"?token={token}" if token else ""
    keyed = "every request brings one; `devintel keys create` makes more"
    return "\n".join(
        (
            "DevIntel is running. Ctrl-C stops it.",
            f"  Dashboard  {where}/dashboard/{tokened}",
            *([f"  For others {others}/dashboard/{tokened}"] if others else []),
            f"  WebSocket  {sockets}/ws  (monitors: {sockets}/ws/monitor)",
            f"  REST       {where}/docs",
            *([f"  Spotlight  http://{spotlight}/stream"] if spotlight else []),
            *([f"  Keys       {keyed}"] if choice.keys else []),
            *([f"  Admin key  {first_key}  (shown this once; keep it)"] if first_key else []),
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
