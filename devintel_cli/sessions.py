"""`devintel sessions`: the team's sessions, the last active first."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

import typer

from devintel_cli.failure import fail
from devintel_cli.local_time import moment
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import say, say_json, say_table


def sessions(
    server: Url = LOCAL,
    key: Key = "",
    everything: Annotated[bool, typer.Option("--all", help="Idle sessions too.")] = False,
    limit: Annotated[int, typer.Option(help="How many a page has.", min=1, max=500)] = 500,
    before: Annotated[str, typer.Option(help="What the last page ended with.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List sessions with who is in them and what they hold."""
    asked = urlencode({"all": str(everything).lower(), "limit": limit, "before": before})
    try:
        found, following, _ = Server(server, key).page("GET", f"/sessions?{asked}")
    except ServerError as error:
        fail(str(error))
    if following:
        say(f"There are more: --before '{following}'", err=True)
    if as_json:
        say_json(found)
        return
    if not found:
        say("No active session. Point a client at this server, or: devintel send NAME FILE")
        return
    titles = ["session", "who", "events", "errors", "last event"]
    say_table(titles, [_row(session) for session in found])


def _row(session: dict[str, Any]) -> list[str]:
    who = ", ".join(sorted({str(c.get("source", "")) for c in session["connections"]}))
    last = moment(str(session.get("lastEventAt") or session.get("startTime") or ""))
    counts = [str(session.get(name, 0)) for name in ("eventCount", "errorCount")]
    return [str(session["id"]), who, *counts, last]
