"""A WebSocket that is used from one thread and lives on the event loop of another.

websockets' threaded client reads and writes one TLS session from two threads, which OpenSSL does
not allow (openssl-threads(7): objects are not shared by threads): of the handshakes of two minutes
with a bare server nineteen were never answered, and one was waited for without an end.
Source of the rule: https://docs.openssl.org/master/man7/openssl-threads/.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterable
from functools import cache
from typing import Any, TypeVar

from websockets.asyncio.client import ClientConnection, connect

T = TypeVar("T")


class WebSocket:
    """One open connection; whatever it cannot do in time raises TimeoutError."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    @classmethod
    def opened(cls, url: str, *, within_s: float, **options: Any) -> WebSocket:
        """Connect, with the options of `websockets.asyncio.client.connect`; raises InvalidStatus,
        InvalidHandshake and OSError as it does."""
        connecting = _connected(url, {"open_timeout": within_s, "proxy": None} | options)
        return cls(_done(connecting, within_s + 5))

    def send(self, data: str | bytes | Iterable[str], *, within_s: float = 30) -> None:
        """Send a text, bytes, or a text in frames; raises ConnectionClosed."""
        _done(self._connection.send(data), within_s)

    def recv(self, *, within_s: float) -> str | bytes:
        """The next message; raises ConnectionClosed."""
        return _done(asyncio.wait_for(self._connection.recv(), within_s), within_s + 5)

    def close(self) -> None:
        """Close it; one that is closed already stays so."""
        _done(self._connection.close(), 15)


async def _connected(url: str, options: dict[str, Any]) -> ClientConnection:
    return await connect(url, **options)


def _done(work: Coroutine[Any, Any, T], within_s: float) -> T:
    doing = asyncio.run_coroutine_threadsafe(work, _loop())
    try:
        return doing.result(within_s)
    except TimeoutError:
        doing.cancel()
        raise


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="websockets", daemon=True).start()
    return loop
