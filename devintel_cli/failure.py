"""How a command says that it cannot do what it was asked: one sentence, exit code 2."""

from __future__ import annotations

from typing import NoReturn

import typer

from devintel_cli.terminal import say


def fail(sentence: str) -> NoReturn:
    """End the program with a sentence on standard error."""
    say(sentence, err=True)
    raise typer.Exit(2)
