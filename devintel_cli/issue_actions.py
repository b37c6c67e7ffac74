"""`devintel issues <action>`: what people do to an issue; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from getpass import getuser
from typing import Annotated, Any

import typer

from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Url, answered
from devintel_cli.terminal import say

Id = Annotated[str, typer.Argument(help="The issue's id, as the list shows it.")]
_BARE = {"reopen": "It is open again.", "ignore": "Nobody wants to hear of it."}
_WITH = {
    "comment": ("text", "Words for the team.", "Say something of it."),
    "unlink": ("text", "The link's text.", "Take a link away."),
    "merge": ("into", "The issue that has it from now on.", "It is the same problem as another."),
    "split": ("group", "The group that was merged into it.", "Take a merged group out again."),
    "undo": ("deed", "The deed's id, as `show` has it.", "Take back what was done."),
}
"""Actions that take one word: its field, what it is, and what the action means."""


def register(issues: typer.Typer) -> None:
    """Add a command for each action."""
    for action, meaning in _BARE.items():
        issues.command(action, help=meaning)(_bare(action))
    for action, (field, what, meaning) in _WITH.items():
        issues.command(action, help=meaning)(_with(action, field, what))
    for command in (resolve, snooze, assign, link):
        issues.command()(command)


def _bare(action: str) -> Callable[..., None]:
    def command(issue_id: Id, server: Url = LOCAL, key: Key = "") -> None:
        _do(server, key, issue_id, action=action)

    return command


def _with(action: str, field: str, what: str) -> Callable[..., None]:
    def command(issue_id: Id, word: str, server: Url = LOCAL, key: Key = "") -> None:
        _do(server, key, issue_id, action=action, **{field: word})

    argument = typer.Argument(help=what, metavar=field.upper())
    command.__annotations__["word"] = Annotated[str, argument]
    return command


def resolve(
    issue_id: Id,
    version: Annotated[str, typer.Option(help="The version that has the fix.")] = "",
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """It is done; it regresses where it is seen again."""
    _do(server, key, issue_id, action="resolve", version=version)


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


def assign(
    issue_id: Id,
    assignee: Annotated[str, typer.Argument(help="Whose it is; empty for nobody's.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Make it somebody's."""
    _do(server, key, issue_id, action="assign", assignee=assignee or None)


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


def _do(server: str, key: str, issue_id: str, **action: Any) -> None:
    body = {"issues": [issue_id], "do": action, "who": getuser()}
    answer = answered(server, key, "POST", "/issues", body)
    for refused in answer["refused"]:
        fail(refused["message"])
    for done in answer["done"]:
        say(f"{done['issue']['status']}: {done['issue']['title']}")
        say(f"To take it back: devintel issues undo {issue_id} {done['deed']['id']}", err=True)
