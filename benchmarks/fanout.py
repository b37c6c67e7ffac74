"""Fan-out: boto3 posts to 100 connections of a service that takes 10 ms, pooled and in turn."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from threading import Thread
from typing import Any

from devintel.adapters.management import ManagementPush
from devintel.ports import Delivery, Post

CONNECTIONS = 100
SERVICE_S = 0.010
SLOW_S = 1.0
BAR = 1 / 6
ROUNDS = 3


class Service(BaseHTTPRequestHandler):
    """`@connections`: takes 10 ms, a second for `slow`, 410 for `gone`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        time.sleep(SLOW_S if "slow" in self.path else SERVICE_S)
        gone = "gone" in self.path
        self.send_response(410 if gone else 200)
        if gone:
            self.send_header("x-amzn-ErrorType", "GoneException")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    """With room for every thread's connection."""

    request_queue_size = 256
    daemon_threads = True


@contextmanager
def service() -> Iterator[str]:
    """The service's URL."""
    server = Server(("127.0.0.1", 0), Service)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/ws"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def rows() -> list[dict[str, Any]]:
    """The pool against one after the other; and with a slow and a gone peer in the set."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        os.environ.setdefault(name, "bench")
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    posts = [Post(f"c{n}=", "x" * 400) for n in range(CONNECTIONS)]
    with service() as url:
        push = ManagementPush.connect(url)
        push.send(posts)
        ratios, pooled = [], []
        for _ in range(ROUNDS):
            in_turn = _seconds(lambda: [push.send([post]) for post in posts])
            side_by_side = _seconds(lambda: push.send(posts))
            pooled.append(side_by_side)
            ratios.append(side_by_side / in_turn)
        mixed = [Post("slow=", "x"), Post("gone=", "x"), *posts]
        outcomes: list[Delivery] = []
        took = _seconds(lambda: outcomes.extend(push.send(mixed)))
    others = took <= SLOW_S + 2 * median(pooled)
    right = outcomes == [Delivery.SENT, Delivery.GONE, *[Delivery.SENT] * CONNECTIONS]
    ratio = median(ratios)
    return [
        {
            "row": "fan-out: 100 posts pooled to in turn",
            "value": round(ratio, 3),
            "bar": round(BAR, 3),
            "holds": ratio <= BAR,
        },
        {
            "row": "fan-out: a slow and a gone peer delay no other",
            "value": f"{took:.2f} s with a peer of {SLOW_S} s",
            "bar": "slow peer + 2 x pooled",
            "holds": others and right,
        },
    ]


def _seconds(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
