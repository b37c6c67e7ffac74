"""Over the day's limit both Sentry SDKs are told to keep quiet, and do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from devintel.teams import key_ring
from dialects import routes
from tests.cloud import Cloud
from tests.interop.conftest import Clients
from tests.patience import joined
from tests.recordings import of_http

pytestmark = pytest.mark.xdist_group("e2e")


@contextmanager
def at_the_handler(cloud: Cloud) -> Iterator[tuple[str, list[int]]]:
    """The dialects' handler behind a port; its address, and the status of each answer."""
    told: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = routes.handler(of_http(self))
            told.append(answer["statusCode"])
            self.send_response(answer["statusCode"])
            for name, value in answer["headers"].items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.get("body", "").encode())

        def log_message(self, *said: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}", told
        server.shutdown()
        joined(thread)


@pytest.mark.parametrize("sdk", ["python", "node"])
def test_an_sdk_sends_nothing_more_after_it_was_told(clients: Clients, sdk: str) -> None:
    cloud = Cloud(auth="keys", daily_events=1)
    key = key_ring.create(cloud.wiring.ports, "acme", "sdk", ["ingest"]).text

    with at_the_handler(cloud) as (host, told):
        dsn = f"http://{key}@{host}/1"
        if sdk == "python":
            clients.python("sentry", "sentry_rate_limited.py", dsn)
        else:
            clients.node("sentry_rate_limited.mjs", dsn)

    refused = told.index(429)
    assert told[:refused].count(200) == 1
    assert 429 not in told[refused + 1 :]
    assert len(told) <= refused + 2  # a report of what was thrown away may follow
