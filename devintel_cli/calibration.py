"""`devintel calibration`: whether suggestions of confidence p work in p of the cases."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url
from devintel_cli.terminal import say, say_json, say_table


def calibration(
    server: Url = LOCAL,
    key: Key = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Print the reliability curve, ECE and Brier score of the team's recorded outcomes."""
    try:
        found = Server(server, key).call("GET", "/calibration")
    except ServerError as error:
        fail(str(error))
    if as_json:
        say_json(found)
    elif not found["n"]:
        say("No outcome was recorded yet: say in the dashboard whether a solution worked.")
    else:
        _print(found)


def _print(found: dict[str, Any]) -> None:
    rows = []
    for one in found["curve"]:
        bar = "#" * round(20 * one["worked"])
        cells = [f"{one['low']:.1f}-{one['high']:.1f}"]
        cells += [f"{one[name]:.2f}" for name in ("confidence", "worked", "weight")]
        rows.append([*cells, bar])
    say_table(["confidence", "shown as", "worked", "weight", ""], rows)
    say(f"{found['n']} outcomes, ECE {found['ece']:.3f}, Brier {found['brier']:.3f}")
