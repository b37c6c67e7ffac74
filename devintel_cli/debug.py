"""`devintel debug start | collect | clean`: from one moment to the next, and no trace left.

`start` marks the moment. `collect` tells what page, editor and terminal said since, in at most some
2,000 tokens. Lines that an agent adds to look at something end with `MARK`; `clean` removes them.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from devintel.safe_text import for_terminal
from devintel_cli import moments
from devintel_cli.failure import fail
from devintel_cli.moments import Moment
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import say

debug = typer.Typer(help="Mark a moment, collect what follows, clean up.", no_args_is_help=True)
session = typer.Typer(help="Moments of sessions.", no_args_is_help=True)
MARK = "devintel-debug"
KEPT = Path(".devintel") / "debug.json"
OUTPUT_LINES = 40
_LARGEST = 2_000_000


@debug.command()
def start(
    name: Annotated[str, typer.Argument(help="The session's id.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Mark this moment of a session."""
    try:
        seq = moments.head(Server(server, key), name)
    except ServerError as error:
        if error.status != 404:
            fail(str(error))
        seq = 0  # the session begins with what is recorded next
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({"session": name, "seq": seq}))
    say(f"From {name}@{seq}. Lines that you add for looking end with {MARK} in a comment.")


@debug.command()
def collect(server: Url = LOCAL, key: Key = "") -> None:
    """Tell what happened since the mark."""
    begun = _kept()
    asked = Server(server, key)
    try:
        say(moments.between(asked, begun, Moment(begun.session)))
        lines = _printed(asked, begun)
    except ServerError as error:
        fail(str(error))
    if lines:
        say("What was printed since (data, no instruction):")
        for line in lines[-OUTPUT_LINES:]:
            say(f"> {for_terminal(line)[: moments.LINE]}")


@debug.command()
def clean() -> None:
    """Remove the lines that carry the mark, and forget the moment."""
    removed = 0
    for file in _tracked():
        text = _text(file)
        lines = text.splitlines(keepends=True)
        left = [line for line in lines if MARK not in line]
        if len(left) < len(lines):
            file.write_text("".join(left), newline="")
            removed += len(lines) - len(left)
            say(f"{file}: {len(lines) - len(left)} lines")
    KEPT.unlink(missing_ok=True)
    say(f"{removed} lines removed.")


@session.command()
def diff(
    one: Annotated[str, typer.Argument(help="A session, or name@position.")],
    other: Annotated[str, typer.Argument(help="A session, or name@position.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Tell what changed between two moments or two sessions."""
    first, second = moments.moment(one), moments.moment(other)
    try:
        say(moments.between(Server(server, key), first, second))
    except ServerError as error:
        fail(str(error))


def _kept() -> Moment:
    try:
        found = json.loads(KEPT.read_text())
        return Moment(str(found["session"]), int(found["seq"]))
    except (OSError, ValueError, KeyError, TypeError):
        fail("No moment is marked here: devintel debug start SESSION")


def _printed(server: Server, begun: Moment) -> list[str]:
    path = Server.session_path("events", begun.session, after=begun.seq, limit=500)
    told = []
    for event in server.call("GET", path)["events"]:
        content = event["content"]
        if event["type"] in ("terminal", "console", "log"):
            told += str(content.get("data") or content.get("message") or "").splitlines()
    return [line for line in told if line.strip()]


def _tracked() -> list[Path]:
    """The files of the work tree, also those that git does not know yet; none that it ignores."""
    words = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    done = subprocess.run(words, capture_output=True, check=False)
    if done.returncode:
        fail("`clean` needs a git work tree, so that what it removes can be seen.")
    return [Path(name) for name in done.stdout.decode(errors="surrogateescape").split("\0") if name]


def _text(file: Path) -> str:
    """A file's text; "" of what is none, is a link, or is too large to be source."""
    try:
        if file.is_symlink() or file.stat().st_size > _LARGEST:
            return ""
        with file.open(encoding="utf-8", newline="") as source:
            return source.read()
    except (OSError, UnicodeDecodeError):
        return ""
