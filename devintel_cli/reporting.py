"""The commands that send a report of CI: events to the session, annotations to GitHub's log."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from devintel.sdk.events import Event
from devintel_cli.event_sender import Session, sender
from devintel_cli.remote import LOCAL, Key, Url
from devintel_cli.terminal import say

Annotations = Annotated[
    bool | None,
    typer.Option(help="Print GitHub annotations; by itself in GitHub Actions only."),
]
SEND_S = 30.0
SOURCE = "ci"


def reporter(of_file: Callable[[Path], Sequence[Event]], help: str) -> Callable[..., None]:
    """A command for files of one format: sends what `of_file` reads, annotates what names a place;
    exit code 3 where some could not be sent."""

    def command(
        files: Annotated[list[Path], typer.Argument(help="The reports.")],
        server: Url = LOCAL,
        key: Key = "",
        session: Session = "",
        annotations: Annotations = None,
    ) -> None:
        found = [one for file in files for one in of_file(file)]
        if annotations or (annotations is None and os.environ.get("GITHUB_ACTIONS") == "true"):
            for one in found:
                if one["content"].get("file"):
                    say(annotation(one))
        _send(found, server, key, session)

    command.__doc__ = help
    return command


def _send(events: Sequence[Event], server: str, key: str, session: str) -> None:
    sending = sender(server, key, session, SOURCE)
    for one in events:
        sending.put(one)
    if not sending.flush(SEND_S):
        say(sending.unsent, err=True)
        raise typer.Exit(3)
    say(f"{sending.sent} events sent to {sending.session}.", err=True)


def annotation(event: Event) -> str:
    """A workflow command of GitHub Actions (docs.github.com, "Workflow commands")."""
    content: dict[str, Any] = event["content"]
    level = {"error": "error", "lint": "error", "warn": "warning"}.get(event["type"], "notice")
    given = (
        ("file", content["file"]),
        ("line", content.get("line")),
        ("col", content.get("column")),
        ("title", content.get("test") or content.get("code")),
    )
    fields = ",".join(f"{name}={_property(value)}" for name, value in given if value)
    return f"::{level} {fields}::{_escaped(str(content['message']))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _escaped(str(value)).replace(":", "%3A").replace(",", "%2C")
