"""A real server for test pages: Chromium gives loopback only to pages served from there."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Page:
    """What a path answers."""

    body: str
    kind: str = "text/html"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class PageServer:
    """Serves what tests put into `pages`, on a port of its own."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        pages = self.pages

        class Handler(BaseHTTPRequestHandler):
            """Answers from the table."""

            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                """A page, or 404."""
                found = pages.get(self.path.partition("?")[0], Page("not here", status=404))
                body = found.body.encode()
                self.send_response(found.status)
                self.send_header("Content-Type", f"{found.kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                for name, value in found.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        class Server(ThreadingHTTPServer):
            """A browser's open connections end with the test."""

            daemon_threads = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                """A browser hung up."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def add(self, path: str, body: str, kind: str = "text/html", **more: Any) -> str:
        """Serve `body` at `path`; the address."""
        self.pages[path] = Page(body, kind, **more)
        return self.url + path

    def __enter__(self) -> PageServer:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
