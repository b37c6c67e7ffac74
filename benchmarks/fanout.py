"""Fan-out: posts to 100 connections of a service that takes 10 ms, pooled and in turn.

boto3 spends some 2 ms of processor time on a call under one interpreter lock, so that more threads
than these bring nothing.
"""

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
POSTS = [Post(f"c{n}=", "x" * 400) for n in range(CONNECTIONS)]


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
    """Pooled against in turn, and with a slow and a gone peer in the set."""
    given = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench"}
    for name, value in (given | {"AWS_DEFAULT_REGION": "us-east-1"}).items():
        os.environ.setdefault(name, value)
    with service() as url:
        ours = ManagementPush.connect(url)
        ratio, pooled = _compared(ours)
        mixed = [Post("slow=", "x"), Post("gone=", "x"), *POSTS]
        outcomes: list[Delivery] = []
        took = _seconds(lambda: outcomes.extend(ours.send(mixed)))
    right = outcomes == [Delivery.SENT, Delivery.GONE, *[Delivery.SENT] * CONNECTIONS]
    others = took <= SLOW_S + 2 * pooled
    text = f"{took:.2f} s with a peer of {SLOW_S} s"
    return [
        _row("100 posts pooled to in turn", ratio, round(BAR, 3), ratio <= BAR),
        _row(
            "a slow and a gone peer delay no other",
            text,
            "slow peer + 2 x pooled",
            others and right,
        ),
    ]


def _compared(push: ManagementPush) -> tuple[float, float]:
    """The ratio of pooled to in turn, and the seconds pooled; medians."""
    push.send(POSTS)
    ratios, pooled = [], []
    for _ in range(ROUNDS):
        in_turn = _seconds(lambda: [push.send([post]) for post in POSTS])
        pooled.append(_seconds(lambda: push.send(POSTS)))
        ratios.append(pooled[-1] / in_turn)
    return round(median(ratios), 3), median(pooled)


def _row(name: str, value: Any, bar: Any, holds: bool) -> dict[str, Any]:
    return {"row": f"fan-out: {name}", "value": value, "bar": bar, "holds": holds}


def _seconds(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
