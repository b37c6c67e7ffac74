"""`devintel open [SESSION]`: the dashboard in the browser."""

from __future__ import annotations

import webbrowser
from typing import Annotated
from urllib.parse import urlencode

import typer

from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import say


def open_dashboard(
    session: Annotated[str, typer.Argument(help="The session; all of them without.")] = "",
    server: Url = LOCAL,
    key: Key = "",
    error: Annotated[str, typer.Option(help="The error group to look at.")] = "",
    only_print: Annotated[bool, typer.Option("--print", help="Print the address only.")] = False,
) -> None:
    """Open the dashboard at a session, or at one of its errors."""
    asked = Server(server, key)
    try:
        asked.call("GET", asked.session_path("sessions", session) if session else "/health")
    except ServerError as refused:
        fail(str(refused))
    view = {"view": "errors", "group": error} if error else {}
    query = {"session": session, **view} if session else {}
    address = f"{server.rstrip('/')}/dashboard/" + (f"?{urlencode(query)}" if query else "")
    say(address)
    if not only_print and not webbrowser.open(address):
        fail("There is no browser to open here; the address is above.")
