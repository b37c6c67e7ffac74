"""One whole HTTP request in some bytes, and the bytes of its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from local_cloud.rules.http_api import HttpResponse

Head = Sequence[tuple[bytes, bytes]]


class WholeRequest:
    """What the parser says of a request; it calls the methods."""

    def __init__(self) -> None:
        self.method = ""
        self.path, self.query = b"", b""
        self.head: list[tuple[bytes, bytes]] = []
        self.body = b""
        self.goes_on = True
        """Whether another request may follow."""
        self.url = b""
        self.begun = self.complete = 0
        self._parser: Any = None

    def feed(self, data: bytes) -> None:
        """Parse some bytes; raises httptools' errors."""
        self._parser = httptools.HttpRequestParser(self)
        try:
            self._parser.feed_data(data)
        finally:
            self._parser = None  # each knows the other: neither outlives this

    def on_message_begin(self) -> None:
        """A request begins."""
        self.begun += 1

    def on_url(self, url: bytes) -> None:
        """A part of the address came."""
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header field came."""
        self.head.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """The head is whole; later the parser knows no more of it."""
        self.method = self._parser.get_method().decode("ascii")
        self.goes_on = self._parser.get_http_version() != "1.0" and self._parser.should_keep_alive()

    def on_body(self, body: bytes) -> None:
        """A part of the body came."""
        self.body += body

    def on_message_complete(self) -> None:
        """The request is whole."""
        self.complete += 1


def read(data: bytes) -> WholeRequest | None:
    """The request that some bytes are; None where they are not exactly one, or one whose client
    waits to be told to go on."""
    request = WholeRequest()
    try:
        request.feed(data)
        if request.begun != 1 or request.complete != 1:
            return None
        url = httptools.parse_url(request.url)
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return None
    if url.path is None or any(name == b"expect" for name, _ in request.head):
        return None
    request.path, request.query = url.path, url.query or b""
    return request


def answered(request: WholeRequest, response: HttpResponse, always: Head) -> bytes:
    """An answer as it is sent; `always` are the fields that every answer carries."""
    lines = [STATUS_LINE[response.status]]
    lines += [b"%s: %s\r\n" % field for field in always]
    sized = response.status in (204, 304)
    for name, value in response.headers:
        sized = sized or name.lower() == "content-length"
        lines.append(f"{name.lower()}: {value}\r\n".encode("latin-1"))
    if not sized:
        lines.append(b"content-length: %d\r\n" % len(response.body))
    if not request.goes_on:
        lines.append(b"connection: close\r\n")
    lines.append(b"\r\n")
    if request.method != "HEAD":
        lines.append(response.body)
    return b"".join(lines)
