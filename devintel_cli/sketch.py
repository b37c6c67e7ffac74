"""`devintel sketch`: a failing test of a recorded error."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from devintel.reproduction.sketch import sketch as sketched
from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import say

BEFORE = 200


def sketch(
    session: Annotated[str, typer.Argument(help="The session's id.")],
    fingerprint: Annotated[str, typer.Argument(help="The error group's.")],
    out: Annotated[Path | None, typer.Option("--out", help="A new file for the test.")] = None,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Print a test that is red while the error is there, and green once it is mended."""
    asked = Server(server, key)
    try:
        path, _, query = Server.session_path("errors", session).partition("?")
        path = f"{path}/{quote(fingerprint, safe=':')}" + (f"?{query}" if query else "")
        group = asked.call("GET", path)
        after = max(0, group["first_seq"] - BEFORE)
        page = Server.session_path("events", session, after=after, limit=BEFORE)
        before = asked.call("GET", page)["events"]
    except ServerError as error:
        fail(str(error))
    found = sketched(group, [e for e in before if e["seq"] < group["first_seq"]])
    if not found:
        fail("Neither a command nor a page's address was recorded with this error.")
    if out is None:
        say(found)
        return
    try:
        with out.open("x") as file:
            file.write(found)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}.")
    say(f"Written to {out}. Read it before you run it.")
