"""Without room on the disk or descriptors: who needs neither is answered, the log stays short."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Client, LocalCloud
from tests.patience import PATIENCE_S, apart, patiently

pytestmark = pytest.mark.xdist_group("e2e")
DISK = 3_000_000
DESCRIPTORS = 64
LOG_BYTES = 20_000
SMALL_FILES = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    f"resource.setrlimit(resource.RLIMIT_FSIZE, ({DISK}, {DISK}));"
)
"""What a full disk answers: no file may grow beyond some MB."""
FEW_DESCRIPTORS = (
    f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({DESCRIPTORS}, {DESCRIPTORS}));"
)
"""As on a machine where others have taken them."""
Start = Callable[[str], LocalCloud]


@pytest.fixture(name="start")
def _start(tmp_path: Path) -> Iterator[Start]:
    """Start a server that has limited itself."""
    started: list[LocalCloud] = []

    def start(limit: str) -> LocalCloud:
        cloud = LocalCloud(tmp_path / "data")
        cloud.beforehand = limit
        started.append(cloud)
        return cloud.start()

    yield start
    for cloud in started:
        cloud.kill(signal.SIGTERM)


def asked(cloud: LocalCloud, method: str, path: str, body: Any = None) -> int:
    """The status of a request."""
    line = http.client.HTTPConnection("127.0.0.1", cloud.port, timeout=150)
    with ExitStack() as closing:
        closing.callback(line.close)
        text = None if body is None else json.dumps(body)
        line.request(method, path, text, {"Content-Type": "application/json"})
        answer = line.getresponse()
        answer.read()
        return answer.status


def filling(session: str, events: int = 20) -> dict[str, Any]:
    """Events that no compression makes small."""
    return {
        "events": [
            {"session_id": session, "type": "log", "content": {"message": incompressible()}}
            for _ in range(events)
        ]
    }


def incompressible() -> str:
    """A text of 12 KB of which 6 are left on the disk."""
    return os.urandom(6_000).hex()


def logged(cloud: LocalCloud) -> int:
    """How much the process has complained."""
    own = sum(len(line) for line in cloud.printed)
    return own + sum(file.stat().st_size for file in cloud.folder.parent.glob("*.log"))


def test_on_a_full_disk_senders_are_told_and_readers_are_answered(start: Start) -> None:
    cloud = start(SMALL_FILES)
    assert asked(cloud, "POST", "/ingest", filling("s")) == 200
    kept = cloud.get("/events/s?limit=1")["head"]
    clients = apart(lambda: [_in_a_session(cloud, f"w{n}") for n in range(20)])
    for events in (20, 1):  # until not even one of them has room
        for _ in patiently("a full disk", 2 * PATIENCE_S):
            if asked(cloud, "POST", "/ingest", filling("s", events)) != 200:
                break

    with ThreadPoolExecutor(9) as pool:
        senders = [pool.submit(asked, cloud, "POST", "/ingest", filling(f"s{n}")) for n in range(8)]
        health = [asked(cloud, "GET", "/health") for _ in range(20)]
        told = [sender.result(60) for sender in senders]
    answers = apart(lambda: _all_send(clients))

    assert (set(health), set(told)) == ({200}, {503})
    assert {(a["code"], a["temporary"]) for a in answers} == {("unavailable", True)}
    assert cloud.get("/events/s?limit=1")["head"] >= kept
    assert logged(cloud) < 10 * LOG_BYTES


def _in_a_session(cloud: LocalCloud, session: str) -> Client:
    client = cloud.client()
    client.send("init", sessionId=session)
    client.until("init_ack", timeout=60)
    return client


def _all_send(clients: list[Client]) -> list[dict[str, Any]]:
    for client in clients:
        client.send(
            "event", id="e", event={"type": "log", "content": {"message": incompressible()}}
        )
    return [client.until("error", timeout=150)[0] for client in clients]


def test_without_descriptors_who_is_connected_is_answered_and_the_log_stays_short(
    start: Start,
) -> None:
    cloud = start(FEW_DESCRIPTORS)
    client = apart(lambda: _in_a_session(cloud, "s"))
    with ExitStack() as held:
        for _ in range(2 * DESCRIPTORS):
            held.enter_context(socket.create_connection(("127.0.0.1", cloud.port), timeout=30))
        answers = apart(lambda: [client.ask("ping")["type"] for _ in range(5)])

    assert answers == ["pong"] * 5
    assert asked(cloud, "GET", "/health") == 200
    assert logged(cloud) < LOG_BYTES
