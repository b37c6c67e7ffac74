"""`devintel local`: the whole product on this machine."""

from __future__ import annotations

import os
import socket
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from devintel_cli.failure import fail


class StoreName(StrEnum):
    """Where events are kept."""

    sqlite = "sqlite"
    dynamodb = "dynamodb"
    moto = "moto"


class LogFormat(StrEnum):
    """How invocations are logged."""

    text = "text"
    json = "json"


def local(
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to bind; loopback unless you say.")] = "",
    data: Annotated[Path, typer.Option(help="Folder that keeps the events.")] = Path(".devintel"),
    store: Annotated[StoreName, typer.Option(help="Where events are kept.")] = StoreName.sqlite,
    endpoint: Annotated[str, typer.Option(help="DynamoDB endpoint (store=dynamodb).")] = "",
    table: Annotated[str, typer.Option(help="DynamoDB table.")] = "devintel",
    create_table: Annotated[bool, typer.Option("--create-table", help="Create it.")] = False,
    spotlight: Annotated[bool, typer.Option("--spotlight", help="Play Spotlight as well.")] = False,
    spotlight_port: Annotated[
        int, typer.Option(help="Where SDKs look for Spotlight.", min=0, max=65535)
    ] = 8969,
    log_format: Annotated[LogFormat, typer.Option(help="Log as text or JSON.")] = LogFormat.text,
) -> None:
    """Run DevIntel on this machine, as it runs in the cloud; beyond it, every request needs a key
    (see `devintel serve`)."""
    from devintel_app.launch import Place, run
    from devintel_app.product import CannotStart, Choice
    from local_cloud.rules.host_check import anyone
    from local_cloud.serving.server import PortTaken

    if endpoint and store is not StoreName.dynamodb:
        fail("--endpoint goes with --store dynamodb.")
    beyond = anyone(host)
    if beyond and os.environ.get("DEVINTEL_AUTH") == "local":
        fail(f"Beyond this machine ({host}) every request needs a key; unset DEVINTEL_AUTH.")
    choice = Choice(
        data,
        store.value,
        endpoint,
        table,
        create_table,
        any_host=beyond,
        keys=beyond,
        host_names=own_names() if beyond else frozenset(),
    )
    place = Place(host or "127.0.0.1", port, spotlight=spotlight_port if spotlight else None)
    try:
        run(choice, place, as_json=log_format is LogFormat.json)
    except (CannotStart, PortTaken) as error:
        fail(str(error))


def own_names() -> frozenset[str]:
    """What this machine is called: a page of another name is not ours."""
    return frozenset(name.lower() for name in (socket.gethostname(), socket.getfqdn()))
