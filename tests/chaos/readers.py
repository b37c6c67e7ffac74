"""Readers of every speed resume what they missed, beside each other: all of it, or told how far.

`python -m tests.chaos.readers [EVENTS]` (9,000 of 15 KB each), and what each got, in what time, and
how large the server grew.
"""

from __future__ import annotations

import asyncio
import json
import random
import signal
import socket
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from websockets.asyncio.client import connect

from tests.e2e.conftest import LocalCloud

EVENT_BYTES = 15_000
SPEEDS = (10e6, 10e6, 2e6, 50e3)
JSON = {"Content-Type": "application/json"}
RECEIVE_BUFFER = 64 * 1024


@dataclass
class Reader:
    """One that takes so many bytes a second; what it was told, and when that ended."""

    speed: float
    seqs: list[int] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether it was told that it has everything."""
        return "reason" not in self.told

    async def resume(self, port: int, epoch: str) -> None:
        """Resume from the first event on."""
        plain = socket.socket()
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        plain.connect(("127.0.0.1", port))
        plain.setblocking(False)
        address = f"ws://127.0.0.1:{port}/ws"
        options: Any = {"max_queue": 1, "max_size": None, "compression": None, "sock": plain}
        async with connect(address, ping_interval=None, **options) as client:
            await client.send(
                json.dumps(
                    {"type": "init", "sessionId": "s", "subscribe": ["events"],
                     "resume": {"epoch": epoch, "seq": 0}}
                )
            )  # fmt: skip
            began, taken = time.monotonic(), 0
            while self.told.get("type") != "caught_up":
                frame = await asyncio.wait_for(client.recv(), 60)  # waits: 60 s
                taken += len(frame)
                ahead = taken / self.speed - (time.monotonic() - began)
                await asyncio.sleep(max(0.0, ahead))
                message = json.loads(frame)
                if message["type"] == "events":
                    self.seqs += [event["seq"] for event in message["events"]]
                else:
                    self.told = message
            self.seconds = time.monotonic() - began
            client.transport.abort()


def noise() -> str:
    """A text that no compression makes much less, and that holds no secret."""
    letters = random.choices(ascii_lowercase + " ", k=EVENT_BYTES)
    return "".join(letters)


def fill(cloud: LocalCloud, events: int) -> str:
    """A session of so many events; its epoch."""
    for first in range(0, events, 150):
        some = [
            {"session_id": "s", "id": f"e{n}", "type": "log", "content": {"message": noise()}}
            for n in range(first, min(first + 150, events))
        ]  # fmt: skip
        body = json.dumps({"events": some}).encode()
        asked = urllib.request.Request(cloud.url + "/ingest", body, JSON)
        with urllib.request.urlopen(asked, timeout=120) as answer:
            answer.read()
    return str(cloud.get("/events/s?limit=1")["epoch"])


def most_mb(cloud: LocalCloud) -> int:
    """The most memory that the server has had."""
    assert cloud.process
    status = Path(f"/proc/{cloud.process.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) // 1024


async def resumed(port: int, epoch: str, speeds: Sequence[float]) -> list[Reader]:
    """Readers that resume at the same time."""
    readers = [Reader(speed) for speed in speeds]
    await asyncio.gather(*(reader.resume(port, epoch) for reader in readers))
    return readers


def main(events: int) -> None:
    """Fill, restart, let them read, print."""
    with tempfile.TemporaryDirectory() as folder:
        cloud = LocalCloud(Path(folder) / "data").start()
        epoch = fill(cloud, events)
        filled = most_mb(cloud)
        cloud.kill(signal.SIGTERM)
        cloud.start()
        try:
            for reader in asyncio.run(resumed(cloud.port, epoch, SPEEDS)):
                whole = reader.seqs == list(range(1, len(reader.seqs) + 1))
                print(
                    f"{reader.speed / 1e6:5.2f} MB/s: {len(reader.seqs)} of {events} events,"
                    f" {'in order' if whole else 'WITH A GAP'},"
                    f" {'complete' if reader.complete else reader.told['reason']}"
                    f" in {reader.seconds:.1f} s"
                )
            print(f"most memory: {most_mb(cloud)} MB ({filled} MB while it was filled)")
        finally:
            cloud.kill(signal.SIGTERM)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9_000)
