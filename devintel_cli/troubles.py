"""`devintel errors SESSION` and `devintel solutions SESSION`: what is broken, and what helps."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from devintel.safe_text import for_terminal
from devintel_cli import line
from devintel_cli.failure import fail
from devintel_cli.local_time import moment
from devintel_cli.remote import LOCAL, Key, Page, Server, ServerError, Url
from devintel_cli.terminal import console, say, say_json

Name = Annotated[str, typer.Argument(help="The session's id.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
_ENDED = ("fixed", "ignored")


def errors(
    session: Name,
    server: Url = LOCAL,
    key: Key = "",
    everything: Annotated[bool, typer.Option("--all", help="Fixed and ignored ones too.")] = False,
    text: Annotated[str, typer.Option("--text", help="Only groups that hold these words.")] = "",
    as_json: AsJson = False,
) -> None:
    """List a session's error groups, the last seen first."""
    found, dropped = _groups(Server(server, key), session, {"text": text} if text else {})
    shown = [g for g in found if everything or g["status"] not in _ENDED]
    if as_json:
        say_json(shown)
    elif shown:
        say("\n".join(line for group in shown for line in _lines(group)))
    else:
        say("No open error." if found else "No error in this session.")
    if dropped and not as_json:
        say(f"{dropped} older groups are not kept any more; their events are in `devintel tail`.")


def solutions(session: Name, server: Url = LOCAL, key: Key = "", as_json: AsJson = False) -> None:
    """Tell what was suggested to a session, newest first."""
    found = _page(Server(server, key), "solutions", session, {}).content
    if as_json:
        say_json(found)
        return
    if not found:
        say("Nothing was suggested in this session.")
    for one in found:
        console().print(line.of_solution(one))
        if verify := one["solution"].get("verify"):
            console().print(f"          {for_terminal(verify)}", style="bright_black")


def _groups(
    server: Server, session: str, asked: dict[str, str]
) -> tuple[list[dict[str, Any]], int]:
    """Every group, page by page, and how many are not kept any more."""
    found: list[dict[str, Any]] = []
    page = _page(server, "errors", session, asked)
    while True:
        found += page.content
        if page.following is None:
            return found, page.dropped
        page = _page(server, "errors", session, {**asked, "before": page.following})


def _page(server: Server, what: str, session: str, asked: dict[str, str]) -> Page:
    try:
        return server.page("GET", server.session_path(what, session, **asked))
    except ServerError as error:
        fail(str(error))


def _lines(group: dict[str, Any]) -> list[str]:
    """The group's line and, below it, what its run was: flaky, unnoticed, unlike green ones."""
    differs = group.get("differs") or {}
    runs = differs.get("clean_runs")
    told = [*group.get("notes", ())]
    if differs:
        last = "the last green run" if runs == 1 else f"the last {runs} green runs"
        told.append(f"What differs from {last}:")
        told += [f"+ {one}" for one in differs["lines"]]
        told += [f"- {one}" for one in differs["missing"]]
    return [_line(group), *(f"          {one}" for one in told)]


def _line(group: dict[str, Any]) -> str:
    """`new  x3  2026-11-28 14:43:08+0100  TypeError: ...  (src/cart.js:24)`."""
    place = group.get("place") or {}
    where = ":".join(str(p) for p in (place.get("file"), place.get("line")) if p)
    title = str(group["title"]).split("\n")[0][:160]
    told = f"{group['status']:<9} x{group['count']:<5} {moment(group['last_seen'])}  {title}"
    return f"{told}  ({where})" if where else told
