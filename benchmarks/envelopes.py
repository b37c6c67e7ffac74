"""One load generator for whatever takes Sentry's envelopes: blocking connections, one a thread.

The envelopes are what sentry-sdk really sent (tests/interop/recorded), each with an id, a time and
words of its own, so that nothing is a duplicate and the groups are some fifty.
"""

from __future__ import annotations

import base64
import gzip
import json
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Barrier

RECORDED = Path(__file__).parents[1] / "tests" / "interop" / "recorded" / "sentry_python_gzip.jsonl"
GROUPS = 50


@dataclass(frozen=True)
class Target:
    """A server that takes envelopes."""

    name: str
    port: int
    process: int
    path: str
    key: str


def prepared(count: int) -> list[bytes]:
    """So many envelopes with an error each, gzipped as the SDK does it."""
    request = json.loads(RECORDED.read_text().splitlines()[0])
    head, item, event = gzip.decompress(base64.b64decode(request["body"])).splitlines()[:3]
    header, document = json.loads(head), json.loads(event)
    now = time.time()
    out = []
    for number in range(count):
        name = uuid.uuid4().hex
        header["event_id"] = document["event_id"] = name
        document["timestamp"] = now + number / 1000
        (thrown,) = document["exception"]["values"]
        thrown["value"] = f"'price of {chr(97 + number % 25) * (1 + number % GROUPS // 25)}'"
        payload = json.dumps(document, separators=(",", ":")).encode()
        kind = json.dumps(json.loads(item) | {"length": len(payload)}).encode()
        out.append(gzip.compress(json.dumps(header).encode() + b"\n" + kind + b"\n" + payload, 9))
    return out


def rate(target: Target, bodies: list[bytes], connections: int, seconds: float) -> float:
    """Events a second that are answered with 200; whoever refuses one fails the run."""
    shares = [bodies[n::connections] for n in range(connections)]
    start = Barrier(connections)
    with ThreadPoolExecutor(connections) as pool:
        work = [pool.submit(_send, target, share, seconds, start) for share in shares]
        counts = [one.result() for one in work]
    return sum(done / took for done, took in counts)


def _send(target: Target, bodies: list[bytes], seconds: float, start: Barrier) -> tuple[int, float]:
    auth = f"Sentry sentry_key={target.key or 'none'}, sentry_version=7, sentry_client=race/1"
    headers = {
        "Content-Type": "application/x-sentry-envelope",
        "Content-Encoding": "gzip",
        "X-Sentry-Auth": auth,
        "User-Agent": "race/1",
    }
    connection = HTTPConnection("127.0.0.1", target.port, timeout=60)
    start.wait()
    began = time.perf_counter()
    done = 0
    for body in bodies:
        connection.request("POST", target.path, body, headers)
        answer = connection.getresponse()
        told = answer.read()
        if answer.status != 200:
            who = f"{target.name} answered {answer.status} to envelope {done + 1}"
            raise HTTPException(f"{who}: {told[:200].decode(errors='replace')}")
        done += 1
        if time.perf_counter() - began > seconds:
            break
    took = time.perf_counter() - began
    connection.close()
    return done, took


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def listening(command: list[str], port: int, *, cwd: Path, env: Mapping[str, str]) -> Iterator[int]:
    """A server in a process of its own, once its port answers; ended afterwards."""
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=cwd, env=env, stdout=silent, stderr=silent)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{command[0]} did not start") from None
                time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)
