"""The terminal: all that the commands print goes through here, so that nothing of it is obeyed."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from devintel.safe_text import for_terminal, json_for_terminal


def console(*, stderr: bool = False) -> Console:
    """A console that takes no markup, emoji names or links from what it prints."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def say(text: object, *, err: bool = False) -> None:
    """Print text, line by line as it is, but nothing that a terminal obeys."""
    _echo(for_terminal(text, keep_lines=True), err=err)


def say_json(value: Any, indent: int | None = 2) -> None:
    """Print a value as JSON."""
    _echo(json_for_terminal(value, indent))


def _echo(text: str, *, err: bool = False) -> None:
    try:
        typer.echo(text, err=err)
    except BrokenPipeError:  # whoever read has seen enough: a quiet end, as the console has it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None


def prepare() -> None:
    """Print what this terminal cannot show as an escape, and read arguments as they were typed,
    also where its locale is plain ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.argv = [os.fsencode(word).decode("utf-8", "replace") for word in sys.argv]


def say_table(titles: list[str], rows: list[list[Any]]) -> None:
    """Print rows under their titles; an id, which other commands take, stands whole on a line."""
    table = Table(box=None, pad_edge=False)
    for title in titles:
        table.add_column(title, no_wrap=title == "id", overflow="fold")
    if "id" in titles:
        place = titles.index("id")
        table.columns[place].min_width = max(len(str(row[place])) for row in rows) if rows else 2
    for row in rows:
        table.add_row(*(for_terminal(cell) for cell in row))
    console().print(table, soft_wrap=False)
