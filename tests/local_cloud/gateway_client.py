"""A WebSocket client for tests against a gateway on a free port."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.patience import patiently

WAIT = 10.0
UPGRADE = (
    b"GET /local HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


@contextlib.contextmanager
def connected(url: str, **more: Any) -> Iterator[ClientConnection]:
    """An open connection."""
    with connect(url, compression=None, max_size=None, close_timeout=2, **more) as client:
        yield client


def ask(client: ClientConnection, **message: Any) -> Any:
    """Send JSON, receive JSON."""
    client.send(json.dumps(message))
    return json.loads(client.recv(WAIT))


def close_of(client: ClientConnection) -> tuple[int, str]:
    """Wait for the other side to close; the code and the reason."""
    try:
        for _ in patiently("the close"):
            client.recv(WAIT)
    except ConnectionClosed as error:
        return (error.rcvd.code, error.rcvd.reason) if error.rcvd else (1006, "")
    raise AssertionError("It was not closed.")
