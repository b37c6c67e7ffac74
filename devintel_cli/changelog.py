"""`devintel changelog SESSION`: what happened, as Markdown, JSON or for the stand-up."""

from __future__ import annotations

from typing import Annotated

import typer

from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import say, say_json


def changelog(
    session: Annotated[str, typer.Argument(help="The session's id.")],
    server: Url = LOCAL,
    key: Key = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    standup: Annotated[bool, typer.Option("--standup", help="A paragraph a person.")] = False,
) -> None:
    """Print a session's changelog."""
    form = {"form": "standup"} if standup else {}
    path = Server.session_path("changelog", session, **form)
    try:
        if as_json:
            say_json(Server(server, key).call("GET", path))
        else:
            say(Server(server, key).call("GET", path, accept="text/markdown"))
    except ServerError as error:
        fail(str(error))
