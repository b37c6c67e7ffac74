"""The terminal: all that the commands print goes through here, so that nothing of it is obeyed."""

from __future__ import annotations

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
    typer.echo(for_terminal(text, keep_lines=True), err=err)


def say_json(value: Any, indent: int | None = 2) -> None:
    """Print a value as JSON."""
    typer.echo(json_for_terminal(value, indent))


def say_table(titles: list[str], rows: list[list[Any]]) -> None:
    """Print rows under their titles."""
    table = Table(*titles, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(for_terminal(cell) for cell in row))
    console().print(table, soft_wrap=False)
