"""`devintel tail SESSION`: a session's events as they come; resumes by itself."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, cast

import typer

from devintel.model import Event
from devintel.safe_text import for_terminal
from devintel.search import Query, parse
from devintel.search.event_search import takes
from devintel_cli import line
from devintel_cli.client import Connection, Options
from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import console, say_json

SUBSCRIBE = ["events", "solutions", "patterns"]


def tail(
    session: Annotated[str, typer.Argument(help="The session's id.")],
    server: Url = LOCAL,
    key: Key = "",
    lines: Annotated[
        int, typer.Option("--lines", "-n", min=0, max=1000, help="Begin so many events back.")
    ] = 20,  # one option a line reads best
    follow: Annotated[bool, typer.Option(help="Go on with what comes.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    types: Annotated[str, typer.Option(help="Only these types, by commas.")] = "",
    query: Annotated[
        str, typer.Option("--query", "-q", help="Only what this finds: words -not is:error /x/")
    ] = "",
    wait: Annotated[bool, typer.Option(help="For a session that nobody has begun.")] = False,
) -> None:
    """Show a session's events, live and in order, none lost and none twice."""
    wanted = Wanted(frozenset(t for t in types.split(",") if t), query)
    printer = Printer(as_json, wanted)
    with suppress(KeyboardInterrupt):
        try:
            asyncio.run(_tail(Server(server, key), session, lines, follow, wait, printer))
        except ServerError as error:
            fail(str(error))


@dataclass(frozen=True)
class Wanted:
    """What is asked of the server for what was, and looked at for what comes, by one grammar."""

    types: frozenset[str]
    query: str

    def params(self) -> dict[str, str]:
        """As the server's search takes it; empty where all is wanted."""
        pairs = {"q": self.query, "type": ",".join(sorted(self.types))}
        return {name: value for name, value in pairs.items() if value}

    @cached_property
    def _parsed(self) -> Query:
        return parse(self.query)

    def takes(self, event: dict[str, Any]) -> bool:
        """Whether an event that comes is wanted."""
        if self.types and event["type"] not in self.types:
            return False
        return not self.query or takes(self._parsed, cast(Event, event))


class Printer:
    """Writes events, suggestions and patterns as lines."""

    def __init__(self, as_json: bool, wanted: Wanted) -> None:
        self._json = as_json
        self.wanted = wanted
        self._out = console()
        self._notes = console(stderr=True)
        self.denied = asyncio.Event()

    def event(self, event: dict[str, Any]) -> None:
        """One event, unless it is not wanted."""
        if not self.wanted.takes(event):
            return
        if self._json:
            say_json(event, indent=None)
        else:
            self._out.print(line.of_event(event))

    def effect(self, effect: dict[str, Any]) -> None:
        """What the client emits."""
        match effect["emit"]:
            case "events":
                for event in effect["events"]:
                    self.event(event)
            case "push" if not self._json:
                self._push(effect["frame"])
            case "reset":
                self._note(f"The log begins anew at {effect['seq']} ({effect['reason']}).")
            case "status" if effect["status"] == "waiting":
                self._note("Connection lost; trying again.")
            case "status" if effect["status"] == "refused":
                self._note(effect.get("message") or "The server refuses this session.")
                self.denied.set()
            case "denied":
                self._note("The server refuses this key.")
                self.denied.set()

    def _push(self, frame: dict[str, Any]) -> None:
        if frame.get("type") == "solution":
            self._out.print(line.of_solution(frame))
        elif frame.get("type") == "pattern":
            self._out.print(line.of_pattern(frame))
        elif frame.get("type") == "error":
            self._note(str(frame.get("message")))

    def _note(self, text: str) -> None:
        self._notes.print(for_terminal(text), style="bright_black")


async def _tail(
    server: Server, session: str, lines: int, follow: bool, wait: bool, printer: Printer
) -> None:
    page = await asyncio.to_thread(_newest, server, session, lines or 1, wait, printer.wanted)
    if lines:
        for event in page["events"]:
            printer.event(event)
    if not follow:
        return
    hello = {"sessionId": session, "source": "cli", "subscribe": SUBSCRIBE}
    options, network = Options(hello=hello, ping=25), server.socket_options()
    client = Connection(server.websocket, printer.effect, options, **network)
    client.stand(page["epoch"], page["head"])
    client.start()
    try:
        await printer.denied.wait()
    finally:
        await client.stop()
    raise typer.Exit(1)


def _newest(server: Server, session: str, limit: int, wait: bool, wanted: Wanted) -> dict[str, Any]:
    """The newest events that are wanted, with where the log stands; none of a session to come."""
    last = server.session_path("events", session, before=10**12 - 1, limit=limit)
    try:
        page: dict[str, Any] = server.call("GET", last)
        if params := wanted.params():
            page["events"] = _found(server, session, limit, params)
    except ServerError as error:
        if error.status != 404 or not wait:
            raise
        page = {"events": [], "epoch": "", "head": 0}
    return page


def _found(server: Server, session: str, limit: int, params: dict[str, str]) -> list[Any]:
    """The server looks through all of the log, a part at a time."""
    found: list[Any] = []
    before: int | None = None
    while len(found) < limit:
        asked: dict[str, str | int] = {**params, "limit": min(500, limit - len(found))}
        if before is not None:
            asked["before"] = before
        page = server.call("GET", server.session_path("search", session, **asked))
        found, before = page["events"] + found, page["next"]
        if before is None:
            break
    return found
