"""The cost meter's capacity units against an emulator of others, which counts what AWS charges.

`make meter-peer` installs the emulator; it counts writes and single reads rightly, queries not.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from benchmarks.counting_table import CountingTable
from devintel.adapters.dynamodb.store import DynamoStore, create_table
from devintel.keys import Key
from devintel.log.append_request import Frame
from devintel.model import Entry, Event, SessionKey
from devintel.ports import Exists
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.patience import during

MINISTACK = Path(__file__).parents[2] / ".build" / "ministack" / "bin" / "ministack"
SESSION = SessionKey("acme", "s")
KEY = Key("T#acme", "S#s")
Call = Callable[[DynamoStore], object]


def entry(events: int, size: int, after: Entry | None = None) -> Entry:
    """A frame of events whose texts hardly compress."""
    many: list[Event] = [
        {
            "id": f"e{n}",
            "type": "log",
            "timestamp": "2026-11-23T14:43:08.915Z",
            "source": "browser",
            "content": {"message": "".join(chr(33 + (i * i * 31 + n) % 90) for i in range(size))},
        }
        for n in range(events)
    ]
    frame = Frame(many, 86_400, None, 0, "c=", 0, f"{events:016x}")
    return frame.entry(many, after, after, now=1_795_444_980_000, epoch="0" * 16, zlib_level=6)


FIRST = entry(1, 300)
CALLS: dict[str, Call] = {
    "a small entry": lambda s: s.write(SESSION, FIRST),
    "an entry of several KB": lambda s: s.write(SESSION, entry(60, 900, FIRST)),
    "a row": lambda s: s.put(KEY, {"text": "x" * 900, "n": 12345}),
    "a row of 3 KB": lambda s: s.put(KEY, {"text": "é" * 1500}),
    "a larger row overwritten": lambda s: s.put(KEY, {"text": "x"}, Exists.PRESENT),
    "a row read": lambda s: s.get(KEY),
    "a row of 9 KB": lambda s: s.put(Key("T#acme", "S#t"), {"text": "y" * 9000}),
    "a row of 9 KB read": lambda s: s.get(Key("T#acme", "S#t")),
    "nothing read": lambda s: s.get(Key("T#acme", "S#none")),
    "counted": lambda s: s.add(Key("T#acme", "U#d"), {"events": 100, "bytes": 40_000}),
    "counted again": lambda s: s.add(Key("T#acme", "U#d"), {"events": 1}),
    "deleted": lambda s: s.delete(Key("T#acme", "S#t")),
}


@pytest.fixture
def emulator() -> Iterator[str]:
    if not MINISTACK.exists():
        pytest.skip("the emulator is not installed: make meter-peer")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {"BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port)}
    off = {"IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0"}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [str(MINISTACK)], env=os.environ | given | off, stdout=quiet, stderr=quiet
    )
    with during(process):
        try:
            yield _answering(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()


def _answering(url: str) -> str:
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/_ministack/health", timeout=2).close()
            return url
        time.sleep(0.1)
    raise AssertionError("the emulator did not start")


def test_the_meter_counts_what_an_independent_emulator_counts(emulator: str) -> None:
    client = boto3.client(
        "dynamodb",
        endpoint_url=emulator,
        region_name="us-east-1",
        aws_access_key_id="meter",
        aws_secret_access_key="meter",
    )
    create_table(client, "metered")
    charged: list[float] = []
    _tell_capacity(client, charged)
    meter = CountingTable()
    clock = FakeClock()
    ours, theirs = (DynamoStore(c, "metered", clock) for c in (meter, client))
    counted: dict[str, float] = {}
    emulated: dict[str, float] = {}
    with acting_for("acme"):
        for name, call in CALLS.items():
            before = meter.writes + meter.reads
            call(ours)
            counted[name] = meter.writes + meter.reads - before
            charged.clear()
            call(theirs)
            emulated[name] = sum(charged)
    assert counted == emulated


def _tell_capacity(client: Any, charged: list[float]) -> None:
    def ask(params: dict[str, Any], **_: object) -> None:
        params["ReturnConsumedCapacity"] = "TOTAL"

    def keep(parsed: dict[str, Any], **_: object) -> None:
        if "ConsumedCapacity" in parsed:
            charged.append(parsed["ConsumedCapacity"]["CapacityUnits"])

    for name in ("PutItem", "GetItem", "UpdateItem", "DeleteItem"):
        client.meta.events.register(f"provide-client-params.dynamodb.{name}", ask)
        client.meta.events.register(f"after-call.dynamodb.{name}", keep)
