"""Two to five servers on one DynamoDB table, each a process with caches of its own; the table is
played by an independent emulator in a process of its own (`make ministack`)."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import boto3

from devintel.adapters.dynamodb.store import DynamoStore, create_table
from devintel.ports import Store
from tests.chaos.asking import SESSIONS
from tests.chaos.bad_line import BadLine
from tests.chaos.processes import Fault
from tests.chaos.trouble import Trouble
from tests.e2e.conftest import ROOT, LocalCloud

MINISTACK = ROOT / ".build" / "ministack" / "bin" / "ministack"
TABLE = "chaos"
REFUSING_S = 3.0
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


class SharedTable(Trouble):
    """One seeded run of several servers on one table, which reach it through a bad line."""

    def __init__(self, folder: Path, seed: int, address: str, servers: int, line: BadLine) -> None:
        self._address, self._servers, self._line = address, servers, line
        self._driver = _client(address)
        super().__init__(folder, seed)

    def _made(self) -> list[LocalCloud]:
        options = ("--store", "dynamodb", "--endpoint", self._line.address, "--table", TABLE)
        return [LocalCloud(self._folder / f"server{n}", *options) for n in range(self._servers)]

    def _faults(self) -> tuple[Fault, ...]:
        return *super()._faults(), self._refuse, self._lose_what_expired

    def _items(self) -> list[dict[str, Any]]:
        pages = self._driver.get_paginator("scan").paginate(TableName=TABLE)
        return [item for page in pages for item in page["Items"]]

    def _bytes(self) -> bytes:
        values = [value for item in self._items() for value in item.values()]
        packed = [one["B"] for one in values if "B" in one]
        return b"\n".join((repr(values).encode(), *packed))

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        yield DynamoStore(self._driver, TABLE, self._now)

    def _swept(self) -> None:
        """DynamoDB takes days and no order to delete what has expired: half of it is gone."""
        now = self._now() // 1000
        for item in self._items():
            if int(item.get("ttl", {}).get("N", now)) < now and self._random.random() < 0.5:
                self._driver.delete_item(TableName=TABLE, Key={k: item[k] for k in ("pk", "sk")})
                self.done["taken by TTL"] += 1

    def _lose_what_expired(self) -> None:
        """TTL removes things in the middle of the work."""
        with self._producers():
            self._swept()

    def _refuse(self) -> None:
        """The table throttles, fails, or its answers get lost, now and then or each time."""
        self._line.share = self._random.choice((0.02, 0.2, 1.0))
        with self._producers():  # nobody is killed: a server does not start without its table
            time.sleep(REFUSING_S)
            self._line.share = 0.0
        self.done["failed calls"] = self._line.failed

    def _restore(self) -> None:
        """A backup of the table is put back under new servers; who is ahead of it finds out."""
        backup, before = self._items(), {name: set(ids) for name, ids in self._acked.items()}
        self._produce(0)
        seen = {name: self._page(name) for name in SESSIONS}
        for cloud in self._clouds:
            self._end(cloud)
        self._driver.delete_table(TableName=TABLE)
        create_table(self._driver, TABLE)
        for item in backup:
            self._driver.put_item(TableName=TABLE, Item=item)
        self._acked = before
        self.done["restores"] += 1
        for cloud in self._clouds:
            self._start(cloud)
        for name, page in seen.items():
            self._ahead(name, page["epoch"], page["head"])

    def _ahead(self, name: str, epoch: str, head: int) -> None:
        there = self._page(name)["head"]
        if not epoch or there == head:
            return
        reader = self._one().client()
        reader.send("init", sessionId=name, resume={"epoch": epoch, "seq": head})
        told = reader.until("init_ack")[0]
        if told["recovered"] or self._page(name)["epoch"] == epoch:
            self.violations.append(f"{name} kept its epoch over a restored table (G5)")


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
