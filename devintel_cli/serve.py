"""`devintel serve`: one server for a team, without AWS; every request brings a key."""

from __future__ import annotations

import socket
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from devintel_cli.failure import fail
from devintel_cli.local import LogFormat, own_names


class Durability(StrEnum):
    """What an acknowledgement promises: it survives the process, or a power cut too."""

    normal = "normal"
    full = "full"


def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to bind.")] = "0.0.0.0",  # keys guard it
    data: Annotated[Path, typer.Option(help="Folder that keeps the events.")] = Path(".devintel"),
    name: Annotated[
        list[str] | None, typer.Option(help="A host name that clients use; may be repeated.")
    ] = None,
    tls_cert: Annotated[Path | None, typer.Option(help="Certificate chain, PEM.")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Its private key, PEM.")] = None,
    trust_proxy: Annotated[
        list[str] | None,
        typer.Option(help="Name or address of a proxy whose X-Forwarded-* are believed."),
    ] = None,
    durability: Annotated[
        Durability, typer.Option(help="full waits for the disk before it acknowledges.")
    ] = Durability.normal,
    new_key: Annotated[bool, typer.Option("--new-key", help="Print another admin key.")] = False,
    log_format: Annotated[LogFormat, typer.Option(help="Log as text or JSON.")] = LogFormat.json,
) -> None:
    """Serve a team: keys from the first start, TLS here or at a proxy that you name."""
    from devintel_app.launch import Place, run
    from devintel_app.product import CannotStart, Choice
    from local_cloud.serving.server import PortTaken
    from local_cloud.serving.tls import NoCertificate

    if tls_key and not tls_cert:
        fail("--tls-key goes with --tls-cert.")
    choice = Choice(
        data,
        any_host=True,
        keys=True,
        host_names=own_names() | {one.lower() for one in name or ()},
        public_name=next(iter(name or ()), ""),
        proxies=frozenset(a for one in trust_proxy or () for a in _addresses(one)),
        durable=durability is Durability.full,
    )
    place = Place(host, port, tls_cert, tls_key)
    try:
        run(choice, place, as_json=log_format is LogFormat.json, new_key=new_key)
    except (CannotStart, PortTaken, NoCertificate) as error:
        fail(str(error))


def _addresses(name: str) -> list[str]:
    """The addresses of a proxy now; it is asked for once."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(name, None)]
    except OSError:
        fail(f"There is no host {name} to trust as a proxy.")
