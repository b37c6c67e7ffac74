"""The product's own handlers behind a real socket, for a client that speaks HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.cloud import Cloud
from tests.patience import joined


class HttpCloud:
    """Serves `tests.cloud.Cloud`; `answers` is put before it, one answer a request."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self.answers: list[tuple[int, Any]] = []
        self.keys: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            """One request, one answer."""

            def do_POST(self) -> None:
                """Ask the handlers."""
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.keys.append(self.headers.get("Authorization", ""))
                if outer.answers:
                    status, answer = outer.answers.pop(0)
                else:
                    status, answer = outer.cloud.http("POST", self.path, body)
                text = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def events(self, session: str) -> list[dict[str, Any]]:
        """What the session's log holds."""
        found: list[dict[str, Any]] = self.cloud.http("GET", f"/events/{session}?limit=1000")[1][
            "events"
        ]
        return found

    def stop(self) -> None:
        """No more answers."""
        self._server.shutdown()
        joined(self._thread)
        self._server.server_close()


@pytest.fixture(name="served")
def _served(cloud: Cloud) -> Iterator[HttpCloud]:
    served = HttpCloud(cloud)
    yield served
    served.stop()
