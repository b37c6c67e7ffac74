"""A real local cloud in a process of its own, and clients as the field has them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar

import pytest
from websockets.sync.client import connect

from tests.patience import PATIENCE_S, joined, patiently

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
START = "import sys; from devintel_cli.main import main; sys.argv[0] = 'devintel'; main()"


class LocalCloud:
    """`devintel local` on a free port, its data in `folder`; may be killed and started again."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder, self.options = folder, options
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[str] | None = None
        self.printed: list[str] = []
        self.clients: list[Client] = []
        self.beforehand = ""
        """Python that the process runs before it is the server, such as limits."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> LocalCloud:
        """Start and wait until it says where it is."""
        command = [sys.executable, "-c", self.beforehand + START, "local", "--port", str(self.port)]
        command += ["--data", str(self.folder), "--log-format", "json", *self.options]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DEVINTEL_")}
        environment["PYTHONPATH"] = f"{ROOT / 'functions'}{os.pathsep}{ROOT}"
        with (self.folder.parent / f"{self.port}.log").open("a") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                text=True,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        told: Event = Event()
        self._reader = Thread(target=self._read, args=(self.process, told), daemon=True)
        self._reader.start()
        assert told.wait(2 * PATIENCE_S)
        assert any("Data" in line for line in self.printed), self.printed
        return self

    def _read(self, process: subprocess.Popen[str], told: Event) -> None:
        """Read what it prints to the end, or it would wait for us."""
        assert process.stdout
        with process.stdout as lines:
            for line in lines:
                if not told.is_set():
                    self.printed.append(line)
                if "Data" in line:
                    told.set()
        told.set()

    def kill(self, how: signal.Signals = signal.SIGKILL) -> int:
        """End the process; its exit code."""
        assert self.process
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            code = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        for client in self.clients:
            client.close()
        self.clients.clear()
        joined(self._reader)
        return code

    def client(self, path: str = "/ws") -> Client:
        """A WebSocket client."""
        client = Client(f"ws://127.0.0.1:{self.port}{path}")
        self.clients.append(client)
        return client

    def get(self, path: str, accept: str = "application/json") -> Any:
        """A GET request's answer."""
        request = urllib.request.Request(self.url + path, headers={"Accept": accept})
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read().decode()
        return json.loads(text) if "json" in answer.headers["Content-Type"] else text


class Client:
    """Sends and receives JSON; what came while it waited for something else is kept."""

    def __init__(self, url: str) -> None:
        self._open = ExitStack()
        self.socket = self._open.enter_context(
            # A full queue would stop reading, and then nobody hears that the connection closes.
            connect(url, max_size=None, max_queue=None)
        )
        self.seen: list[dict[str, Any]] = []

    def send(self, kind: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"type": kind, **fields}))

    def receive(self, timeout: float = 10) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self.socket.recv(timeout))
        self.seen.append(message)
        return message

    def until(self, kind: str, count: int = 1, timeout: float = 10) -> list[dict[str, Any]]:
        """Messages of a type, once there were `count` of them."""
        for _ in patiently(f"{count} messages {kind}", PATIENCE_S + timeout):
            if len(found := [m for m in self.seen if m["type"] == kind]) >= count:
                break
            self.receive(timeout)
        return found

    def ask(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Send with an id; the answer that repeats it."""
        name = f"q{len(self.seen)}-{kind}"
        self.send(kind, id=name, **fields)
        for _ in patiently(f"the answer of {name}"):
            message = self.receive()
            if message.get("id") == name:
                break
        return message

    def close(self) -> None:
        self._open.close()


@pytest.fixture(name="local")
def _local(tmp_path: Path) -> Iterator[LocalCloud]:
    """A running local cloud with empty data."""
    cloud = LocalCloud(tmp_path / "data").start()
    try:
        yield cloud
    finally:
        cloud.kill(signal.SIGTERM)
