"""A WebSocket as `websockets` makes it by default, and JSON on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.patience import patiently
from tests.strangers.server import PATIENCE


class Talk:
    """Says messages and hears answers."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def say(self, **message: Any) -> None:
        """Send without waiting."""
        self.socket.send(json.dumps(message))

    def hear(self) -> dict[str, Any]:
        """The next message."""
        heard: dict[str, Any] = json.loads(self.socket.recv(PATIENCE))
        return heard

    def ask(self, **message: Any) -> dict[str, Any]:
        """Send, and wait for the answer that is no push."""
        self.say(id="asked", **message)
        return self.until(lambda heard: heard.get("id") == "asked")

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message of which it holds."""
        for _ in patiently("the message that was waited for"):
            if holds(heard := self.hear()):
                break
        return heard

    def raw(self, text: str) -> dict[str, Any]:
        """Send a text as it is; the next message."""
        self.socket.send(text)
        return self.hear()


@contextmanager
def talking(url: str, session: str = "", **fields: Any) -> Iterator[Talk]:
    """A connection, bound to a session where one is given."""
    with connect(url) as socket:
        talk = Talk(socket)
        if session:
            assert talk.ask(type="init", sessionId=session, **fields)["type"] == "init_ack"
        yield talk
