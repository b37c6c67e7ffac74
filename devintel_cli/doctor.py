"""`devintel doctor [SESSION]`: whether what is sent arrives, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from devintel_cli.local_time import moment
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import say

Finding = tuple[bool, str]


def doctor(
    session: Annotated[str, typer.Argument(help="A session to look at.")] = "",
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Look at server, key and session; each line says what is right and what to do."""
    well = True
    for good, said in findings(Server(server, key), session):
        say(f"{'ok  ' if good else 'BAD '} {said}")
        well = well and good
    if not well:
        raise typer.Exit(2)


def findings(server: Server, session: str) -> Iterator[Finding]:
    """What there is to tell, in the order in which one depends on the other."""
    try:
        health = server.call("GET", "/health")
    except ServerError as error:
        yield False, f"{error} Is it started, and is --server (or DEVINTEL_URL) its address?"
        return
    if not isinstance(health, dict) or "version" not in health:
        yield False, f"{server.url} answers, but not as DevIntel does."
        return
    yield True, f"{server.url} answers: DevIntel {health['version']}."
    try:
        sessions = server.call("GET", "/sessions")
    except ServerError as error:
        yield False, f"Reading is refused: {error}"
        return
    yield True, f"Reading is allowed; {len(sessions)} active session(s)."
    if session:
        yield from _of_session(server, session)


def _of_session(server: Server, session: str) -> Iterator[Finding]:
    try:
        found = server.call("GET", server.session_path("sessions", session))
        page = server.call(
            "GET", server.session_path("events", session, before=10**12 - 1, limit=1)
        )
    except ServerError as error:
        yield False, f"{session}: {error}"
        return
    yield _arrived(session, found, page["events"])
    present = sorted({str(c.get("source")) for c in found.get("connections", ())})
    yield True, f"Connected now: {', '.join(present) or 'nobody; clients that post need not be'}."


def _arrived(session: str, found: dict[str, Any], last: list[dict[str, Any]]) -> Finding:
    if not last:
        return False, f"Nothing has arrived in {session}; see the dashboard's Connect page."
    sources = ", ".join(found.get("sources", ())) or str(last[0].get("source"))
    return True, (
        f"{found.get('eventCount', 0)} events from {sources}; the last at "
        f"{moment(str(last[0].get('received_at', '')))}."
    )
