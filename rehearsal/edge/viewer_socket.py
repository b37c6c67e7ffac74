"""The edge's socket: HTTP/1.1 over TLS for viewers, a relay for WebSockets.

HTTP/2 is not played: it changes no header that the template speaks of.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading

import h11

from rehearsal.edge.messages import Request, Response, error
from rehearsal.edge.origins import Address, Origins
from rehearsal.edge.viewing import MOST_HEAD, ToOrigin, Viewing

MOST_BODY = 20 * 1024 * 1024
SILENT_S = 600.0
"""A WebSocket is cut when its origin has sent nothing for so long."""


class EdgeServer:
    """Serves one distribution on a port, in a thread of its own."""

    def __init__(self, viewing: Viewing, origins: Origins, tls: ssl.SSLContext | None) -> None:
        self._viewing = viewing
        self._origins = origins
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="edge", daemon=True)

    def start(self) -> int:
        """Begin to serve; the port."""
        self._thread.start()
        serving = asyncio.start_server(
            self._serve, "127.0.0.1", 0, ssl=self._tls, limit=4 * MOST_HEAD
        )
        self._server = asyncio.run_coroutine_threadsafe(serving, self._loop).result(10)
        return int(self._server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        """Close every connection."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _close(self) -> None:
        if self._server:
            self._server.close()
        tasks = [task for task in self._tasks if not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with contextlib.suppress(OSError, asyncio.CancelledError, h11.RemoteProtocolError):
            await self._viewer(reader, writer)
        with contextlib.suppress(OSError):
            writer.close()

    async def _viewer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h11.Connection(h11.SERVER, max_incomplete_event_size=MOST_HEAD)
        while True:
            try:
                request = await _request(connection, reader, writer)
            except h11.RemoteProtocolError as wrong:
                status = wrong.error_status_hint
                await _write(connection, writer, error(413 if status == 431 else 400, str(wrong)))
                return
            if request is None:
                return
            if request.upgrades:
                await self._upgrade(request, connection, reader, writer)
                return
            response = await self._viewing.answer(request, secure=self._tls is not None)
            await _write(connection, writer, response, head=request.method == "HEAD")
            if connection.our_state is h11.MUST_CLOSE:
                return
            connection.start_next_cycle()

    async def _upgrade(
        self,
        request: Request,
        connection: h11.Connection,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        going = await self._viewing.forwarded(request, secure=self._tls is not None)
        if isinstance(going, Response):
            await _write(connection, writer, going)
            return
        address = self._origins.addresses.get(going.behaviour.origin.host)
        if address is None:
            await _write(connection, writer, error(502, "This origin takes no WebSockets."))
            return
        rest = connection.trailing_data[0]
        await _relay(address, _head(going) + rest, reader, writer)


def _head(going: ToOrigin) -> bytes:
    request = going.request
    target = request.path + ("?" + request.query if request.query else "")
    lines = [f"{request.method} {target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in request.fields]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def _relay(
    address: Address, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Bytes in both directions until either side ends."""
    from_origin, to_origin = await asyncio.open_connection(address.host, address.port)
    to_origin.write(first)
    up = asyncio.create_task(_copy(reader, to_origin, None))
    try:
        await _copy(from_origin, writer, SILENT_S)
    finally:
        up.cancel()
        to_origin.close()
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await up


async def _copy(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, silent_s: float | None
) -> None:
    with contextlib.suppress(TimeoutError, OSError):
        while data := await asyncio.wait_for(reader.read(65_536), silent_s):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError, NotImplementedError):
        writer.close()


async def _request(
    connection: h11.Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> Request | None:
    """The next request with its body; None when the viewer has gone."""
    head: h11.Request | None = None
    body = bytearray()
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            if connection.they_are_waiting_for_100_continue:
                go_on = h11.InformationalResponse(status_code=100, headers=[])
                writer.write(connection.send(go_on) or b"")
            connection.receive_data(await reader.read(65_536))
        elif event is h11.PAUSED or isinstance(event, h11.EndOfMessage):
            assert head is not None
            return _as_request(head, bytes(body), writer)
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > MOST_BODY:
                raise h11.RemoteProtocolError("The body is too long", error_status_hint=413)
        elif isinstance(event, h11.ConnectionClosed):
            return None


def _as_request(head: h11.Request, body: bytes, writer: asyncio.StreamWriter) -> Request:
    path, _, query = head.target.decode("latin-1").partition("?")
    fields = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in head.headers.raw_items()
    )
    peer = writer.get_extra_info("peername")
    return Request(
        head.method.decode(), path, query, fields, body, peer[0] if peer else "127.0.0.1"
    )


async def _write(
    connection: h11.Connection,
    writer: asyncio.StreamWriter,
    response: Response,
    *,
    head: bool = False,
) -> None:
    fields = [(name, value) for name, value in response.fields if name.lower() != "content-length"]
    if response.status not in (204, 304):
        fields.append(("content-length", str(len(response.body))))
    if not any(name.lower() == "x-cache" for name, _ in fields):
        fields.append(("x-cache", "Miss from cloudfront"))
    fields.append(("via", "1.1 rehearsal.cloudfront.net (CloudFront)"))
    started = h11.Response(status_code=response.status, headers=fields)
    out = connection.send(started) or b""
    if response.body and not head and response.status not in (204, 304):
        out += connection.send(h11.Data(data=response.body)) or b""
    out += connection.send(h11.EndOfMessage()) or b""
    writer.write(out)
    await writer.drain()
