"""The way from servers to a DynamoDB in another process, on which calls fail: before they are
carried out, or after."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Thread
from urllib.parse import urlsplit

from tests.patience import joined

_KIND = "com.amazonaws.dynamodb.v20120810#"
FAILURES = ((400, "ProvisionedThroughputExceededException"), (500, "InternalServerError"))


class BadLine:
    """Passes requests on; `share` of them fail, which `failed` counts."""

    def __init__(self, address: str, seed: int) -> None:
        self._to = urlsplit(address).netloc
        self._random = Random(seed)
        self.share, self.failed, self.address = 0.0, 0, ""

    def answer(self, head: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        """What the caller gets."""
        lost, late = self._random.random() < self.share, self._random.random() < 0.5
        if lost and not late:
            return self._failure()
        with closing(http.client.HTTPConnection(self._to, timeout=30)) as line:
            line.request("POST", "/", body, head)
            found = line.getresponse()
            whole = found.read()
        return self._failure() if lost else (found.status, dict(found.getheaders()), whole)

    def _failure(self) -> tuple[int, dict[str, str], bytes]:
        self.failed += 1
        status, kind = self._random.choice(FAILURES)
        body = json.dumps({"__type": _KIND + kind, "message": "injected"}).encode()
        return status, {"Content-Type": "application/x-amz-json-1.0"}, body


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A server that was killed takes no answer."""


@contextmanager
def bad_line(address: str, seed: int) -> Iterator[BadLine]:
    """A line to the address, without faults at first."""
    line = BadLine(address, seed)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, head, whole = line.answer(dict(self.headers.items()), body)
            self.send_response(status)
            for name, value in head.items():
                if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(whole)))
            self.end_headers()
            self.wfile.write(whole)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    line.address = f"http://127.0.0.1:{server.server_port}"
    serving = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    try:
        yield line
    finally:
        server.shutdown()
        joined(serving)
        server.server_close()
