"""The `devintel` program: registers its commands and nothing else."""

from __future__ import annotations

from typing import Annotated

import typer

from devintel_cli.alerts import alerts
from devintel_cli.backup import backup, restore
from devintel_cli.calibration import calibration
from devintel_cli.changelog import changelog
from devintel_cli.debug import debug, session
from devintel_cli.doctor import doctor
from devintel_cli.gateway import gateway
from devintel_cli.git_hooks import git
from devintel_cli.issues import issues
from devintel_cli.junit import junit
from devintel_cli.keys import keys
from devintel_cli.local import local
from devintel_cli.mcp import mcp
from devintel_cli.opening import open_dashboard
from devintel_cli.running.run import run
from devintel_cli.sarif import sarif
from devintel_cli.send import send
from devintel_cli.serve import serve
from devintel_cli.sessions import sessions
from devintel_cli.sketch import sketch
from devintel_cli.tail import tail
from devintel_cli.terminal import prepare, say
from devintel_cli.troubles import errors, solutions

app = typer.Typer(
    name="devintel",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        from devintel import __version__

        say(f"devintel {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version.", callback=_tell_version)
    ] = False,
) -> None:
    """Your team's development intelligence: run it, feed it, watch it."""


app.command()(local)
app.command()(serve)
app.command()(backup)
app.command()(restore)
app.command()(mcp)
app.command()(tail)
app.command()(send)
app.command()(sessions)
app.command("errors")(errors)
app.command("solutions")(solutions)
app.command("open")(open_dashboard)
app.command()(doctor)
app.command()(changelog)
app.command()(calibration)
app.command()(sketch)
app.command()(gateway)
app.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})(
    run
)
app.command("junit")(junit)
app.command("sarif")(sarif)
app.add_typer(git, name="git")
app.add_typer(keys, name="keys")
app.add_typer(issues, name="issues")
app.add_typer(alerts, name="alerts")
app.add_typer(debug, name="debug")
app.add_typer(session, name="session")


def main() -> None:
    """Run the command line."""
    prepare()
    app()
