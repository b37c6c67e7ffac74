"""The `devintel` program: registers its commands and nothing else."""

from __future__ import annotations

import typer

from devintel_cli.gateway import gateway
from devintel_cli.local import local

app = typer.Typer(
    name="devintel",
    help="Your team's development intelligence: run it, feed it, watch it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(local)
app.command()(gateway)


def main() -> None:
    """Run the command line."""
    app()
