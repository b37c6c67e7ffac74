"""`devintel backup` and `devintel restore`: the events and keys of a data folder in one file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from devintel_cli.failure import fail
from devintel_cli.terminal import say

DATABASE, LOCK = "devintel.db", "devintel.lock"
Data = Annotated[Path, typer.Option(help="Folder that keeps the events.")]


def backup(
    file: Annotated[Path, typer.Argument(help="The copy to make; it must not exist.")],
    data: Data = Path(".devintel"),
) -> None:
    """Copy everything, also while a server runs on it; the copy is whole at one moment."""
    if not (data / DATABASE).is_file():
        fail(f"There are no events in {data}.")
    if file.exists():
        fail(f"{file} exists; name another file.")
    try:
        file.touch(mode=0o600)
        with (
            closing(sqlite3.connect(data / DATABASE)) as ours,
            closing(sqlite3.connect(file)) as to,
        ):
            ours.backup(to)
            to.execute("PRAGMA journal_mode=DELETE")
    except (OSError, sqlite3.Error) as error:
        file.unlink(missing_ok=True)
        fail(f"Cannot write {file}: {error}.")
    say(f"{file}: {file.stat().st_size:,} bytes.")


def restore(
    file: Annotated[Path, typer.Argument(help="A copy made by `devintel backup`.")],
    data: Data = Path(".devintel"),
    force: Annotated[bool, typer.Option("--force", help="Replace events that are there.")] = False,
) -> None:
    """Put a copy back; a server on the folder has to be stopped first."""
    if not file.is_file() or not _whole(file):
        fail(f"{file} is no backup of DevIntel's.")
    if (data / DATABASE).exists() and not force:
        fail(f"There are events in {data}; --force replaces them.")
    data.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(data / LOCK, isolation_level=None, timeout=1.0)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            fail(f"A server is running on {data}; stop it first.")
        with (
            closing(sqlite3.connect(file)) as copy,
            closing(sqlite3.connect(data / DATABASE)) as to,
        ):
            copy.backup(to)
    say(f"{data} is as it was in {file}.")


def _whole(file: Path) -> bool:
    """Whether a file is a sound database of ours."""
    try:
        with closing(sqlite3.connect(f"file:{file.absolute()}?mode=ro", uri=True)) as db:
            sound = db.execute("PRAGMA quick_check").fetchone() == ("ok",)
            return sound and bool(db.execute("SELECT count(*) FROM entries").fetchone())
    except sqlite3.Error:
        return False
