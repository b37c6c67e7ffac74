"""The first bytes of a connection: uvicorn's HTTP protocol, with our own way to upgrade."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from local_cloud.gateway import Gateway
from local_cloud.rules.event_shapes import Handshake, Peer
from local_cloud.rules.headers import Fields, head_bytes
from local_cloud.rules.ids import new_id
from local_cloud.rules.upstream import Upstream
from local_cloud.serving.kept_line import KeptLine
from local_cloud.serving.one_write import OneWrite
from local_cloud.sockets.connection import Connection, error_body
from local_cloud.sockets.websocket_shell import WebSocketShell


def front(gateway: Gateway) -> Callable[..., HttpToolsProtocol]:
    """The protocol class that uvicorn is to use for a gateway."""

    class Front(HttpToolsProtocol):
        """Keeps header names as they were sent, and what follows an upgrade request."""

        sent: list[tuple[bytes, bytes]]
        ignored: bytes = b""
        """The head of a request that asks for an upgrade nobody here offers, without the wish."""
        silence: asyncio.TimerHandle | None = None
        kept: KeptLine | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares it
            """A client has come; who says nothing does not stay."""
            super().connection_made(transport)
            self.transport = OneWrite(transport, self.loop)  # type: ignore[assignment]  # is one in all but name
            if gateway.http_reading is not None:
                state = self.server_state
                self.kept = KeptLine(gateway, transport, self, lambda: state.default_headers)
            self._expect_head()

        def connection_lost(self, exc: Exception | None) -> None:
            """It is gone."""
            self._heard()
            if self.kept is not None:
                self.kept.lost()
            super().connection_lost(exc)

        def eof_received(self) -> bool:  # type: ignore[override]  # as asyncio declares it
            """The client says no more, and may still wait for the answer to a whole request."""
            asked = [cycle for cycle, _ in self.pipeline] or [self.cycle]
            if asked[0] is None or asked[0].response_complete or asked[0].more_body:
                return False
            asked[0].keep_alive = False
            return True

        def _expect_head(self) -> None:
            if self.silence is None:
                wait = gateway.api.limits.head_s
                self.silence = self.loop.call_later(wait, self.transport.close)

        def _heard(self) -> None:
            if self.silence is not None:
                self.silence.cancel()
                self.silence = None

        def _should_upgrade_to_ws(self) -> bool:
            return True

        def on_message_begin(self) -> None:
            """A request begins."""
            super().on_message_begin()
            self._expect_head()
            self.sent = []

        def on_header(self, name: bytes, value: bytes) -> None:
            """A header field came."""
            self.sent.append((name, value))
            super().on_header(name, value)

        def on_headers_complete(self) -> None:
            """A head is whole; one that wishes for HTTP/2 (curl, Java) is read once more without
            the wish, because the parser reads no body behind an upgrade."""
            self._heard()
            if self.parser.should_upgrade() and not self._should_upgrade():
                version = self.parser.get_http_version()
                self.ignored = plain_head(self.parser.get_method(), self.url, version, self.sent)
            else:
                super().on_headers_complete()

        def on_body(self, body: bytes) -> None:
            """A part of a body came."""
            if not self.ignored:
                super().on_body(body)

        def on_message_complete(self) -> None:
            """A request is whole."""
            if not self.ignored:
                super().on_message_complete()

        def on_response_complete(self) -> None:
            """An answer is written; whoever waits for work may read the next request."""
            super().on_response_complete()
            between = self.silence is None and not self.ignored and not self.pipeline
            if self.kept is not None and between and not self.cycle.more_body:
                self.transport.flush()  # type: ignore[attr-defined]  # of OneWrite
                self.kept.lend()

        def timeout_keep_alive_handler(self) -> None:
            """Nothing has come for a while, on the event loop."""
            left = self.kept.idle(self.timeout_keep_alive) if self.kept is not None else 0.0
            if left > 0:
                handler = self.timeout_keep_alive_handler
                self.timeout_keep_alive_task = self.loop.call_later(left, handler)
            elif self.kept is not None:
                self.kept.close()
            else:
                super().timeout_keep_alive_handler()

        def shutdown(self) -> None:
            """The server stops."""
            if self.kept is not None and (self.cycle is None or self.cycle.response_complete):
                self.kept.close()
            else:
                super().shutdown()

        def pause_writing(self) -> None:
            """The client reads too slowly."""
            super().pause_writing()
            if self.kept is not None:
                self.kept.pause_writing()

        def resume_writing(self) -> None:
            """It has caught up."""
            super().resume_writing()
            if self.kept is not None:
                self.kept.resume_writing()

        def data_received(self, data: bytes) -> None:
            """As uvicorn does it, but nothing behind an upgrade request is lost."""
            self._unset_keepalive_if_required()
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserError:
                self.send_400_response("Invalid HTTP request received.")
            except httptools.HttpParserUpgrade as upgrade:
                self._upgraded(data[upgrade.args[0] :])

        def _upgraded(self, rest: bytes) -> None:
            if not self.ignored:
                _upgrade(gateway, self, rest)
            elif self.ignored.startswith(b"CONNECT "):
                self.send_400_response("This is no proxy.")
            else:
                head, self.ignored = self.ignored, b""
                self.parser = httptools.HttpRequestParser(self)
                self.data_received(head + rest)

    return Front


def _upgrade(gateway: Gateway, http: Any, rest: bytes) -> None:
    """Hand the TCP connection over to a WebSocket shell."""
    sent: Fields = tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in http.sent)
    raw_path, _, raw_query = http.url.decode("latin-1").partition("?")
    method = http.scope["method"]
    to = gateway.api.target(method, raw_path, raw_query)
    sent, source_ip = gateway.seen(sent, http.client)
    peer = Peer(new_id(), int(time.time() * 1000), Handshake(sent, to.query, source_ip))
    connection = Connection(
        _head(method, http.url, http.sent),
        gateway.api.limits,
        ping_resets_idle=gateway.api.options.ping_resets_idle,
    )
    http.connections.discard(http)
    transport = http.transport.own()
    shell = WebSocketShell(gateway, connection, peer)
    transport.set_protocol(shell)
    refused = gateway.refused_host(sent)
    if head_bytes(raw_path, raw_query, sent) > gateway.api.limits.head:
        shell.reject(transport, 431, error_body("Request Header Fields Too Large"))
    elif refused is not None:
        shell.reject(transport, refused[0], error_body(refused[1]))
    elif to.upstream is not Upstream.WEBSOCKET:
        shell.reject(transport, 403, error_body("Forbidden"))
    elif connection.refusal is not None:
        shell.reject(transport, connection.refusal, error_body("Bad Request"))
    else:
        shell.connection_made(transport)
    if rest:
        shell.data_received(rest)


_WISHES = {b"upgrade", b"http2-settings"}
_HANDSHAKE = (b"sec-websocket-", b"upgrade", b"connection", b"host")


def plain_head(
    method: bytes, url: bytes, version: str, sent: Sequence[tuple[bytes, bytes]]
) -> bytes:
    """A request's head without its wish to upgrade."""
    lines = [b"%s %s HTTP/%s" % (method, url, version.encode())]
    for name, value in sent:
        if name.lower() == b"connection":
            kept = [t for t in value.split(b",") if t.strip().lower() not in _WISHES]
            value = b",".join(kept).strip()
        if name.lower() not in _WISHES and value:
            lines.append(b"%s: %s" % (name, value))
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _head(method: str, url: bytes, sent: list[tuple[bytes, bytes]]) -> bytes:
    """What decides a handshake; cookies and the like may be longer than its parser reads."""
    lines = [b"%s %s HTTP/1.1" % (method.encode(), url.partition(b"?")[0])]
    lines += [b"%s: %s" % (n, v) for n, v in sent if n.lower().startswith(_HANDSHAKE)]
    return b"\r\n".join(lines) + b"\r\n\r\n"
