"""`devintel issues`: the team's issues from a terminal, over REST."""

from __future__ import annotations

from getpass import getuser
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import typer

from devintel_cli import issue_actions
from devintel_cli.issue_actions import Id
from devintel_cli.remote import LOCAL, Key, Url, answered
from devintel_cli.terminal import say, say_json, say_table

issues = typer.Typer(help="The team's issues.", no_args_is_help=True)
issue_actions.register(issues)

Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Query = Annotated[str, typer.Argument(help='Words and filters: is:open user:ana since:2h "a b".')]
After = Annotated[str, typer.Option(help="The cursor that the last page ended with.")]


@issues.command("list")
def list_issues(
    query: Query = "is:open",
    limit: Annotated[int, typer.Option(help="How many a page has.", min=1, max=200)] = 30,
    after: After = "",
    as_json: Json = False,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Issues over all sessions, last seen first."""
    asked = urlencode({"q": query, "limit": limit, "after": after})
    page = answered(server, key, "GET", f"/issues?{asked}")
    if as_json:
        say_json(page)
        return
    titles = ["id", "status", "count", "sessions", "last seen", "whose", "title"]
    if page["issues"]:
        say_table(titles, [_row(issue) for issue in page["issues"]])
    reach = page["reach"]
    if page["next"]:
        say(f"Looked at {reach['examined']} issues; more: --after '{page['next']}'")
    elif not page["issues"]:
        say(f"Nothing; all {reach['examined']} issues were looked at.")


@issues.command()
def show(issue_id: Id, as_json: Json = False, server: Url = LOCAL, key: Key = "") -> None:
    """One issue: its sessions, and what people did."""
    found = answered(server, key, "GET", f"/issues/{quote(issue_id, safe='')}")
    if as_json:
        say_json(found)
        return
    issue = found["issue"]
    say(
        f"{issue['title']}\n{issue['status']}, {issue['count']} times "
        f"in {issue['sessions']} sessions"
    )
    for one in found["sessions"]:
        say(f"  {one['session']}  {one['count']}  {one['status']}  {one['last_seen'][:19]}")
    for deed in found["deeds"]:
        undone = " (undone)" if deed.get("undone") else ""
        said = f"{deed['who']}: {deed['action']} {deed.get('text', '')}{undone}"
        say(f"  {deed['id']}  {deed['at'][:16]}  {said}")


@issues.command()
def views(server: Url = LOCAL, key: Key = "") -> None:
    """The team's saved views."""
    for view in answered(server, key, "GET", "/views"):
        say(f"{view['name']}: {view['query']}  ({view['who']})")


@issues.command()
def save(
    name: Annotated[str, typer.Argument(help="The view's name.")],
    query: Query,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Save a query as a view of the team."""
    body = {"query": query, "who": getuser()}
    answered(server, key, "PUT", f"/views/{quote(name, safe='')}", body)
    say(f"Saved {name}.")


@issues.command()
def search(
    query: Query,
    kind: Annotated[str, typer.Option("--in", help="issues, sessions or events")] = "events",
    after: After = "",
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Search issues, sessions or events of the whole team; as JSON."""
    asked = urlencode({"q": query, "in": kind, "after": after})
    say_json(answered(server, key, "GET", f"/search?{asked}")[kind])


def _row(issue: dict[str, Any]) -> list[str]:
    counts = [str(issue["count"]), str(issue["sessions"])]
    seen = issue["last_seen"][:16].replace("T", " ")
    whose = str(issue.get("assignee", ""))
    return [issue["id"], issue["status"], *counts, seen, whose, issue["title"]]
