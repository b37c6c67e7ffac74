"""Two to five servers on one DynamoDB table, each a process with caches of its own; the table is
played by an independent emulator in a process of its own (`make ministack`)."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import boto3

from devintel.adapters.dynamodb.store import create_table
from tests.chaos.processes import Processes
from tests.e2e.conftest import ROOT, LocalCloud

MINISTACK = ROOT / ".build" / "ministack" / "bin" / "ministack"
TABLE = "chaos"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
}


@contextmanager
def emulator(folder: Path) -> Iterator[str]:
    """The address of a running emulator that has the table."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port)}
    settings |= {"IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0"}
    os.environ.update(CREDENTIALS)
    with (folder / "emulator.log").open("w") as log:
        process = subprocess.Popen(
            [str(MINISTACK)], env=os.environ | settings, stdout=log, stderr=log, cwd=folder
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process)
            create_table(_client(address), TABLE)
            yield address
        finally:
            process.terminate()
            process.wait(30)


class SharedTable(Processes):
    """One seeded run of several servers on one table."""

    def __init__(self, folder: Path, seed: int, address: str, servers: int) -> None:
        self._address, self._servers = address, servers
        super().__init__(folder, seed)

    def _made(self) -> list[LocalCloud]:
        options = ("--store", "dynamodb", "--endpoint", self._address, "--table", TABLE)
        return [LocalCloud(self._folder / f"server{n}", *options) for n in range(self._servers)]

    def _faults(self) -> tuple[Callable[[], None], ...]:
        return self._kill, self._kill, self._stop, self._delete, self._idle

    def _bytes(self) -> bytes:
        pages = _client(self._address).get_paginator("scan").paginate(TableName=TABLE)
        return repr([item for page in pages for item in page["Items"]]).encode()


def _client(address: str) -> Any:
    return boto3.client("dynamodb", endpoint_url=address)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the emulator ended"
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()
            return
        time.sleep(0.1)
    raise TimeoutError(address)
