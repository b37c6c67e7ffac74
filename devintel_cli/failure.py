"""How a command says that it cannot do what it was asked: one sentence, exit code 2."""

from __future__ import annotations

from typing import NoReturn

import typer


def fail(sentence: str) -> NoReturn:
    """End the program with a sentence on standard error."""
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
