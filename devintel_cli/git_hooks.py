"""`devintel git install`: commits, checkouts and merges of this checkout reach its session.

A block is added to the checkout's own hooks and taken out again; what they held before stays. It
stands first, for many a hook ends by `exit` or `exec`; a hook that is no shell's is left alone.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from devintel.sdk.events import Event, event
from devintel_cli.event_sender import Session, sender
from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Url
from devintel_cli.terminal import say

git = typer.Typer(help="Tell commits and branches of a checkout.", no_args_is_help=True)
HOOKS = ("post-commit", "post-checkout", "post-merge", "post-rewrite")
BEGIN, END = "# >>> devintel", "# <<< devintel"
SEND_S = 5.0
MOST_FILES = 200
_SHELL = re.compile(r"\b(?:ba|da|a|z|k|mk)?sh\b")
_AS_READ = "surrogateescape"  # a hook in another encoding stays as it is
_FIELDS = "%H%x00%an%x00%ae%x00%s"


@git.command()
def install() -> None:
    """Add our block to the hooks of this checkout."""
    for name in HOOKS:
        file = _hooks() / name
        kept = _without(file)
        first, _, rest = kept.partition("\n") if kept.startswith("#!") else ("#!/bin/sh", "", kept)
        if not _SHELL.search(first):
            say(f"{file} is no shell script: let it call `devintel git report {name}`.", err=True)
            continue
        file.write_text(f"{first}\n{BEGIN}\n{_line(name)}\n{END}\n{rest}", "utf-8", _AS_READ)
        file.chmod(file.stat().st_mode | 0o111)
    say(f"Installed in {_hooks()}; `devintel git uninstall` takes it out.")


@git.command()
def uninstall() -> None:
    """Take our block out; a hook that held nothing else goes."""
    for name in HOOKS:
        file = _hooks() / name
        kept = _without(file)
        if not file.exists():
            continue
        if kept.strip() in ("", "#!/bin/sh"):
            file.unlink()
        else:
            file.write_text(kept, "utf-8", _AS_READ)
    say("Uninstalled.")


@git.command()
def report(
    hook: Annotated[str, typer.Argument(help="Which hook runs.")],
    server: Url = LOCAL,
    key: Key = "",
    session: Session = "",
) -> None:
    """Tell where the checkout stands now (what the hooks call)."""
    sending = sender(server, key, session, "git")
    sending.put(_state(hook.removeprefix("post-")))
    if not sending.flush(SEND_S):
        raise typer.Exit(3)


def _line(name: str) -> str:
    """Beside git, never in its way: it waits for nothing and fails for nothing."""
    call = f"devintel git report {name} >/dev/null 2>&1 </dev/null &"
    return f"command -v devintel >/dev/null 2>&1 && {call}\ntrue"


def _state(action: str) -> Event:
    branch = _git("rev-parse", "--abbrev-ref", "HEAD")
    fields = _git("log", "-1", f"--format={_FIELDS}").split("\0")
    commit = dict(zip(("hash", "author", "email", "message"), fields, strict=False))
    named = _git("show", "-z", "--name-only", "--format=", "HEAD")  # -z: as they are, unquoted
    files = [file for file in named.split("\0") if file][:MOST_FILES]
    where = "a detached HEAD" if branch == "HEAD" else branch
    said = f"{action} on {where}: {commit.get('message', '')}"
    content = {"message": said, "action": action, "branch": branch, "lastCommit": commit}
    return event("git", content | {"files": files}, subtype=action)


def _hooks() -> Path:
    """Where this checkout keeps its hooks, `core.hooksPath` included."""
    folder = Path(_git("rev-parse", "--git-path", "hooks"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _without(file: Path) -> str:
    """A hook's text without our block."""
    if not file.is_file():
        return ""
    text = file.read_text("utf-8", _AS_READ)
    start, end = text.find(BEGIN), text.find(END)
    return text if start < 0 or end < 0 else text[:start] + text[end + len(END) :].lstrip("\n")


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments],
            capture_output=True,
            encoding="utf-8",  # as git keeps names, whatever the locale says
            errors="replace",
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        fail(f"git does not answer here: {said.strip().splitlines()[-1] if said else error}.")
    return done.stdout.strip()
