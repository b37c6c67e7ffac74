"""The way a command sends: the SDK's sender with the options that all commands share."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from devintel.sdk.client import sender_of
from devintel.sdk.sender import Sender

Session = Annotated[
    str,
    typer.Option("--session", envvar="DEVINTEL_SESSION", help="A session; else the project's."),
]


def sender(server: str, key: str, session: str, source: str) -> Sender:
    """A sender for the project of this folder."""
    return sender_of(os.environ, server, key, session, source=source)
