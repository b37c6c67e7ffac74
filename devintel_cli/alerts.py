"""`devintel alerts`: rules, channels, and what was noticed."""

from __future__ import annotations

import sys
from typing import Annotated
from urllib.parse import quote

import typer

from devintel_cli.failure import fail
from devintel_cli.remote import LOCAL, Key, Url, answered
from devintel_cli.terminal import say, say_table

alerts = typer.Typer(help="Whom to tell of which errors.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="Small letters, digits and dashes.")]


@alerts.command("rules")
def list_rules(server: Url = LOCAL, key: Key = "") -> None:
    """The team's rules, in sentences."""
    for row in answered(server, key, "GET", "/alert-rules") or [None]:
        say(f"{row['id']}: {row['sentence']}" if row else "No rule yet: devintel alerts rule NAME")


@alerts.command()
def rule(
    name: Name,
    when: Annotated[str, typer.Option(help="new, regressed, rate, silent or environment.")],
    to: Annotated[list[str], typer.Option(help="A channel; may be repeated.")],
    match: Annotated[str, typer.Option(help="A query: type:TypeError file:cart")] = "",
    session: Annotated[str, typer.Option(help="Only this session.")] = "",
    count: Annotated[int, typer.Option(help="Of a rate: how often.")] = 10,
    minutes: Annotated[int, typer.Option(help="Of a rate: within how many minutes.")] = 5,
    quiet: Annotated[str, typer.Option(help="Hours in which it waits: 22:00-07:00")] = "",
    zone: Annotated[str, typer.Option(help="Whose hours: Europe/Berlin")] = "UTC",
    cap: Annotated[int, typer.Option(help="At most so many an hour.")] = 20,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Put a rule."""
    body = {"when": when, "match": match, "session": session, "n": count, "minutes": minutes}
    body |= {"to": to, "quiet": quiet, "zone": zone, "cap": cap}
    say(answered(server, key, "PUT", f"/alert-rules/{quote(name, safe='')}", body)["sentence"])


@alerts.command("channels")
def list_channels(server: Url = LOCAL, key: Key = "") -> None:
    """Where alerts go, without secrets."""
    found = answered(server, key, "GET", "/alert-channels")
    rows = [[r["id"], r["service"], r["to"], "gone" if r["off"] else "on"] for r in found]
    say_table(["channel", "service", "to", "state"], rows)


@alerts.command()
def channel(
    name: Name,
    service: Annotated[
        str, typer.Option(help="webhook, slack, discord, teams, email, github or linear.")
    ],
    target: Annotated[
        str, typer.Option(help="https address, mail addresses, owner/name or a Linear team's id.")
    ],
    secret_stdin: Annotated[
        bool, typer.Option("--secret-stdin", help="Read the service's token from standard input.")
    ] = False,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Put a channel; a webhook's signing secret is shown once."""
    secret = sys.stdin.readline().strip() if secret_stdin else ""
    body = {"service": service, "target": target, "secret": secret}
    made = answered(server, key, "PUT", f"/alert-channels/{quote(name, safe='')}", body)
    if made["signing_secret"]:
        say(made["signing_secret"])
        say("The signing secret cannot be shown again.", err=True)
    say(f"{made['id']}: {made['service']} to {made['to']}", err=True)


@alerts.command()
def remove(
    what: Annotated[str, typer.Argument(help="rule or channel.")],
    name: Name,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Remove a rule or a channel."""
    if what not in ("rule", "channel"):
        fail("Say `rule` or `channel`.")
    answered(server, key, "DELETE", f"/alert-{what}s/{quote(name, safe='')}")
    say(f"The {what} {name} is removed.")


@alerts.command("try")
def try_channel(name: Name, server: Url = LOCAL, key: Key = "") -> None:
    """Send a test to a channel."""
    left = answered(server, key, "POST", f"/alert-channels/{quote(name, safe='')}/test")
    say(f"Left as {left['id']}; `devintel alerts list` tells what became of it.")


@alerts.command("list")
def list_alerts(server: Url = LOCAL, key: Key = "") -> None:
    """What was noticed lately, newest first."""
    for one in answered(server, key, "GET", "/alerts"):
        when, state = one["at"][:16].replace("T", " "), one["state"].replace("_", " ")
        say(f"{when}  {state}  {one['rule'] or 'a test'} to {one['channel']}: {one['said'][:100]}")
        say(f"    {one['id']}  {one['problem']}".rstrip())


@alerts.command()
def retry(
    alert_id: Annotated[str, typer.Argument(help="As the list shows it.")],
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Send an alert again that was given up."""
    answered(server, key, "POST", f"/alerts/{quote(alert_id, safe='')}/retry")
    say("Left again.")
