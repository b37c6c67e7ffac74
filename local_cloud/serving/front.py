"""The first bytes of a connection: uvicorn's HTTP protocol, with our own way to upgrade."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from local_cloud.gateway import Gateway
from local_cloud.rules.event_shapes import Handshake, Peer
from local_cloud.rules.headers import Fields
from local_cloud.rules.ids import new_id
from local_cloud.rules.upstream import Upstream
from local_cloud.sockets.connection import Connection, error_body
from local_cloud.sockets.websocket_shell import WebSocketShell


def front(gateway: Gateway) -> Callable[..., HttpToolsProtocol]:
    """The protocol class that uvicorn is to use for a gateway."""

    class Front(HttpToolsProtocol):
        """Keeps header names as they were sent, and what follows an upgrade request."""

        sent: list[tuple[bytes, bytes]]

        def _should_upgrade_to_ws(self) -> bool:
            return True

        def on_message_begin(self) -> None:
            """A request begins."""
            super().on_message_begin()
            self.sent = []

        def on_header(self, name: bytes, value: bytes) -> None:
            """A header field came."""
            self.sent.append((name, value))
            super().on_header(name, value)

        def data_received(self, data: bytes) -> None:
            """As uvicorn does it, but nothing behind an upgrade request is lost."""
            self._unset_keepalive_if_required()
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserError:
                self.send_400_response("Invalid HTTP request received.")
            except httptools.HttpParserUpgrade as upgrade:
                if self._should_upgrade():
                    _upgrade(gateway, self, data[upgrade.args[0] :])

    return Front


def _upgrade(gateway: Gateway, http: Any, rest: bytes) -> None:
    """Hand the TCP connection over to a WebSocket shell."""
    sent: Fields = tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in http.sent)
    raw_path, _, raw_query = http.url.decode("latin-1").partition("?")
    method = http.scope["method"]
    to = gateway.api.target(method, raw_path, raw_query)
    source_ip = http.client[0] if http.client else "127.0.0.1"
    peer = Peer(new_id(), int(time.time() * 1000), Handshake(sent, to.query, source_ip))
    connection = Connection(
        _head(method, http.url, http.sent),
        gateway.api.limits,
        ping_resets_idle=gateway.api.options.ping_resets_idle,
    )
    http.connections.discard(http)
    shell = WebSocketShell(gateway, connection, peer)
    http.transport.set_protocol(shell)
    if gateway.refuses_host(sent):
        shell.reject(http.transport, 421, error_body("This host name is not served here"))
    elif to.upstream is not Upstream.WEBSOCKET:
        shell.reject(http.transport, 403, error_body("Forbidden"))
    elif connection.refusal is not None:
        shell.reject(http.transport, connection.refusal, error_body("Bad Request"))
    else:
        shell.connection_made(http.transport)
    if rest:
        shell.data_received(rest)


def _head(method: str, url: bytes, sent: list[tuple[bytes, bytes]]) -> bytes:
    lines = [b"%s %s HTTP/1.1" % (method.encode(), url)]
    lines += [b"%s: %s" % pair for pair in sent]
    return b"\r\n".join(lines) + b"\r\n\r\n"
