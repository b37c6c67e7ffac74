"""`init`: from then on the program's errors and logs go to its project's session.

DEVINTEL_URL, DEVINTEL_KEY, DEVINTEL_SESSION, DEVINTEL_USER and DEVINTEL_CA say what no argument
says; `devintel run` sets them for what it starts.
"""

from __future__ import annotations

import atexit
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from devintel.sdk import hooks
from devintel.sdk.address import read_address
from devintel.sdk.events import Event, event, of_exception
from devintel.sdk.handler import Handler
from devintel.sdk.project import Project, project_of
from devintel.sdk.sender import Sender
from devintel.sdk.server import Server

LOCAL = "http://127.0.0.1:8000"
LAST_WORDS_S = 2.0
"""How long the end of a program waits for what it said last."""


class Client:
    """Sends events; every method returns at once and raises nothing."""

    def __init__(self, sender: Sender) -> None:
        self.sender = sender

    def capture(self, error: BaseException, **content: object) -> None:
        """Tell an exception that the program has handled."""
        self.sender.put(of_exception(error, "caught", **content))

    def say(self, kind: str, message: str, **content: object) -> None:
        """Tell an event of any type."""
        self.sender.put(event(kind, {"message": message, **content}))

    def flush(self, timeout: float = LAST_WORDS_S) -> bool:
        """Wait until everything is stored, at most so long; whether it is."""
        return self.sender.flush(timeout)


_current: Client | None = None


def current() -> Client | None:
    """The client of this program, None before `init`."""
    return _current


def init(
    url: str = "",
    *,
    key: str = "",
    session: str = "",
    user: str = "",
    logs: int | None = logging.INFO,
    uncaught: bool = True,
    source: str = "python",
    environ: Mapping[str, str] = os.environ,
) -> Client:
    """Begin to send. `logs` is the level from which the root logger's records go (None: none),
    `uncaught` whether exceptions that nobody handles do. A second call returns the first client."""
    global _current
    if _current is not None:
        return _current
    _current = Client(sender_of(environ, url, key, session, user, source))
    if logs is not None:
        logging.getLogger().addHandler(Handler(_current.sender, level=logs))
    if uncaught:
        hooks.install(_current.sender)
    atexit.register(_current.flush)
    return _current


def sender_of(
    environ: Mapping[str, str],
    url: str = "",
    key: str = "",
    session: str = "",
    user: str = "",
    source: str = "python",
    folder: Path | None = None,
) -> Sender:
    """A sender by arguments, else by the environment."""
    address = read_address(url or environ.get("DEVINTEL_URL", "") or LOCAL)
    server = Server(
        address.base,
        key or environ.get("DEVINTEL_KEY", ""),
        environ.get("DEVINTEL_CA", ""),
    )
    named = session or environ.get("DEVINTEL_SESSION", "") or address.session
    who = user or environ.get("DEVINTEL_USER", "")
    where = folder or _here()

    def project() -> Project:
        found = project_of(where)
        return replace(found, user=who or found.user)

    return Sender(server, named, project, source, redactor())


def _here() -> Path:
    """Where the program was started; its folder may be gone meanwhile."""
    try:
        return Path.cwd()
    except OSError:
        return Path(os.environ.get("PWD", os.path.sep))


def redactor() -> Callable[[Event], Event]:
    """Hides secrets before they leave, by the server's own rules where their engine is installed
    (the `devintel` distribution brings it); else the server does, before it keeps anything."""

    @cache
    def ready() -> Callable[[Event], Event]:
        try:
            from devintel.redaction import Redactor, builtin
        except ImportError:
            return lambda event: event
        rules = Redactor(builtin())
        return lambda event: dict(rules.event(cast(Any, event)).event)

    return lambda event: ready()(event)
