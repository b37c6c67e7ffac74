"""`devintel issues`: the team's issues from a terminal, over REST."""

from __future__ import annotations

from getpass import getuser
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import typer

from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import say, say_json, say_table

issues = typer.Typer(help="The team's issues.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(help="The issue's id, as the list shows it.")]
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
    page = _call(server, key, "GET", f"/issues?{asked}")
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
    found = _call(server, key, "GET", f"/issues/{quote(issue_id, safe='')}")
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
def resolve(
    issue_id: Id,
    version: Annotated[str, typer.Option(help="The version that has the fix.")] = "",
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """It is done; it regresses where it is seen again."""
    _do(server, key, issue_id, action="resolve", version=version)


@issues.command()
def reopen(issue_id: Id, server: Url = LOCAL, key: Key = "") -> None:
    """It is open again."""
    _do(server, key, issue_id, action="reopen")


@issues.command()
def ignore(issue_id: Id, server: Url = LOCAL, key: Key = "") -> None:
    """Nobody wants to hear of it."""
    _do(server, key, issue_id, action="ignore")


@issues.command()
def snooze(
    issue_id: Id,
    until: Annotated[str | None, typer.Option(help="A time, ISO 8601.")] = None,
    count: Annotated[int | None, typer.Option(help="So many further occurrences.")] = None,
    version: Annotated[str | None, typer.Option(help="Until it is seen in this version.")] = None,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Quiet until a time, a count or a version."""
    _do(server, key, issue_id, action="snooze", until=until, count=count, version=version)


@issues.command()
def assign(
    issue_id: Id,
    assignee: Annotated[str, typer.Argument(help="Whose it is; empty for nobody's.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Make it somebody's."""
    _do(server, key, issue_id, action="assign", assignee=assignee or None)


@issues.command()
def comment(
    issue_id: Id,
    text: Annotated[str, typer.Argument(help="Words for the team.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Say something of it."""
    _do(server, key, issue_id, action="comment", text=text)


@issues.command()
def link(
    issue_id: Id,
    kind: Annotated[str, typer.Argument(help="commit, ticket or page")],
    text: Annotated[str, typer.Argument(help="How it is called: a hash, a ticket's name.")],
    url: Annotated[str | None, typer.Option(help="Where it is.")] = None,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Link a commit, ticket or page."""
    _do(server, key, issue_id, action="link", kind=kind, text=text, url=url)


@issues.command()
def unlink(
    issue_id: Id,
    text: Annotated[str, typer.Argument(help="The link's text.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Take a link away."""
    _do(server, key, issue_id, action="unlink", text=text)


@issues.command()
def merge(
    issue_id: Id,
    into: Annotated[str, typer.Argument(help="The issue that has it from now on.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """It is the same problem as another."""
    _do(server, key, issue_id, action="merge", into=into)


@issues.command()
def split(
    issue_id: Id,
    group: Annotated[str, typer.Argument(help="The group that was merged into it.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Take a merged group out again."""
    _do(server, key, issue_id, action="split", group=group)


@issues.command()
def undo(
    issue_id: Id,
    deed: Annotated[str, typer.Argument(help="The deed's id, as `show` has it.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Take back what was done."""
    _do(server, key, issue_id, action="undo", deed=deed)


@issues.command()
def views(server: Url = LOCAL, key: Key = "") -> None:
    """The team's saved views."""
    for view in _call(server, key, "GET", "/views"):
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
    _call(server, key, "PUT", f"/views/{quote(name, safe='')}", body)
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
    say_json(_call(server, key, "GET", f"/search?{asked}")[kind])


def _do(server: str, key: str, issue_id: str, **action: Any) -> None:
    body = {"issues": [issue_id], "do": action, "who": getuser()}
    answer = _call(server, key, "POST", "/issues", body)
    for refused in answer["refused"]:
        fail(refused["message"])
    for done in answer["done"]:
        say(f"{done['issue']['status']}: {done['issue']['title']}")
        say(f"To take it back: devintel issues undo {issue_id} {done['deed']['id']}", err=True)


def _row(issue: dict[str, Any]) -> list[str]:
    counts = [str(issue["count"]), str(issue["sessions"])]
    seen = issue["last_seen"][:16].replace("T", " ")
    whose = str(issue.get("assignee", ""))
    return [issue["id"], issue["status"], *counts, seen, whose, issue["title"]]


def _call(server: str, key: str, method: str, path: str, body: Any = None) -> Any:
    try:
        return Server(server, key).call(method, path, body)
    except ServerError as error:
        fail(str(error))
