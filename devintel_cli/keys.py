"""`devintel keys`: make, list, rotate and revoke keys over REST."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

import typer

from devintel_cli.failure import fail
from devintel_cli.first_key import on_table
from devintel_cli.remote import LOCAL, Key, Url, answered
from devintel_cli.terminal import say

keys = typer.Typer(help="API keys of your team.", no_args_is_help=True)

Out = Annotated[
    Path | None, typer.Option("--out", help="Write the key to this file (0600), not the terminal.")
]
KeyId = Annotated[str, typer.Argument(help="The key's id, as `devintel keys list` shows it.")]


@keys.command()
def create(
    name: Annotated[str, typer.Argument(help="What the key is for.")],
    scope: Annotated[list[str], typer.Option(help="ingest, read or admin; may be repeated.")],
    days: Annotated[int | None, typer.Option(help="Days until it expires.", min=1)] = None,
    public: Annotated[
        bool, typer.Option(help="Anybody may take it from a page: it sends and teaches nothing.")
    ] = False,  # one option a line reads best
    session: Annotated[str, typer.Option(help="Where events go that name no session.")] = "",
    out: Out = None,
    server: Url = LOCAL,
    key: Key = "",
    table: Annotated[str, typer.Option(help="For the first key: the DynamoDB table itself.")] = "",
    team: Annotated[str, typer.Option(help="With --table: the team that the key is for.")] = "",
) -> None:
    """Make a key; it is shown once."""
    lifetime_s = days * 86_400 if days else None
    if table:
        made = on_table(table, team, name, scope, lifetime_s, public=public, session=session)
    else:
        body = {
            "name": name,
            "scopes": scope,
            "lifetime_s": lifetime_s,
            "public": public,
            "session": session,
        }
        made = answered(server, key, "POST", "/keys", body)
    _hand_over(made, out)


@keys.command("list")
def list_keys(server: Url = LOCAL, key: Key = "") -> None:
    """The team's living keys, without their secrets."""
    for row in answered(server, key, "GET", "/keys"):
        used = f"used {row['last_used_at'][:16]}" if row.get("last_used_at") else "never used"
        ends = f"until {row['expires_at'][:16]}" if row.get("expires_at") else "no end"
        scopes = ",".join(row["scopes"]) + (" public" if row.get("public") else "")
        say(f"{row['id']}  {scopes:<18}  {used:<21}  {ends:<22}  {row['name']}")


@keys.command()
def rotate(
    key_id: KeyId,
    overlap_hours: Annotated[int, typer.Option(help="How long the old one works on.", min=0)] = 24,
    out: Out = None,
    server: Url = LOCAL,
    key: Key = "",
) -> None:
    """Make a key's successor; both work for a while."""
    body = {"overlap_s": overlap_hours * 3600}
    _hand_over(answered(server, key, "POST", f"/keys/{quote(key_id, safe='')}/rotate", body), out)


@keys.command()
def revoke(key_id: KeyId, server: Url = LOCAL, key: Key = "") -> None:
    """End a key now, and its live connections."""
    answer = answered(server, key, "DELETE", f"/keys/{quote(key_id, safe='')}")
    say(f"Revoked; closed {answer['closed_connections']} connections.")


def _hand_over(made: dict[str, Any], out: Path | None) -> None:
    """To the terminal, or to a new file that only its owner can read; never to a log."""
    if out is None:
        say(made["key"])
    else:
        try:
            handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            say(made["key"])
            fail(f"{out} cannot be written ({error.strerror}); the key is above, keep it.")
        with os.fdopen(handle, "w") as file:
            file.write(made["key"] + "\n")
    say(f"Key {made['id']} ({', '.join(made['scopes'])}) cannot be shown again.", err=True)
