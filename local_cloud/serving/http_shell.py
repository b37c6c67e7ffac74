"""The ASGI application that uvicorn serves: it reads a request whole and answers it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from local_cloud.gateway import Gateway
from local_cloud.rules.http_api import HttpRequest, HttpResponse, failure

_log = logging.getLogger("local_cloud")
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def application(gateway: Gateway) -> App:
    """The ASGI application of a gateway; upgrades never reach it."""

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        try:
            body = await _body(receive, gateway.api.limits.http_body)
        except CutOff:
            return  # nobody is there to be answered, and no function sees half a body
        if body is None:
            response = failure(413, "Request Entity Too Large")
        else:
            response = await _answered(gateway, _request(scope, body, gateway))
        await _write(send, response)

    return app


class CutOff(Exception):
    """The client went away in the middle of its body."""


async def _answered(gateway: Gateway, request: HttpRequest) -> HttpResponse:
    try:
        return await gateway.respond(request)
    except Exception:  # noqa: BLE001 - a client gets an answer whatever a part of ours does
        _log.exception("a request could not be answered")
        return failure(500, "Internal Server Error")


async def _body(receive: Receive, limit: int) -> bytes | None:
    """The whole body; None when it is over the limit; raises `CutOff`."""
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise CutOff
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= limit:
            chunks.append(chunk)
        more = message.get("more_body", False)
    return b"".join(chunks) if size <= limit else None


def _request(scope: Message, body: bytes, gateway: Gateway) -> HttpRequest:
    sent = tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in scope["headers"])
    sent, source_ip = gateway.seen(sent, scope["client"])
    return HttpRequest(
        method=scope["method"],
        path=scope["raw_path"].decode("latin-1"),
        query=scope["query_string"].decode("latin-1"),
        sent=sent,
        body=body,
        source_ip=source_ip,
    )


async def _write(send: Send, response: HttpResponse) -> None:
    headers = [(n.encode("latin-1"), v.encode("latin-1")) for n, v in response.headers]
    names = {name.lower() for name, _ in headers}
    if b"content-length" not in names and response.status not in (204, 304):
        headers.append((b"content-length", str(len(response.body)).encode()))
    start = {"type": "http.response.start", "status": response.status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": response.body})
