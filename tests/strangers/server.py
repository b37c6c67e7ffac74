"""The product as a user starts it, in a process of its own; nothing of it is imported."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import quote, urlsplit

from tests.patience import joined

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("devintel")
NODE_MODULES = ROOT / ".tools" / "strangers" / "node_modules"
PATIENCE = 60.0
"""Seconds after which something never happens; only a failure takes so long."""


def eventually(found: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """The first true value of `found`, asked again and again; its last one if none is."""
    end = time.monotonic() + patience
    while not (value := found()) and time.monotonic() < end:
        time.sleep(0.05)
    return value


def environment(**more: str) -> dict[str, str]:
    """The user's environment: nothing of ours in it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DEVINTEL_", "PYTHON"))}
    return kept | {"PYTHONUNBUFFERED": "1", "NO_COLOR": "1"} | more


class Server:
    """`devintel <command>`; may be ended and started again on the same port."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        port: int = 0,
        before: Sequence[str] = (),
        at: str = "",
        **env: str,
    ) -> None:
        """`before` is what it is started with (a network namespace), `at` where it is reached."""
        self.folder, self.words, self.port = folder, words, port
        self.before, self.at = before, at
        self.env = env
        self.address = ""
        self.printed: list[str] = []
        self.process: subprocess.Popen[str] | None = None

    def start(self, marker: str = "Data") -> Server:
        """Start and wait for the line that ends what it prints at the start."""
        self.folder.mkdir(parents=True, exist_ok=True)
        told = Event()
        command = [
            *self.before,
            str(PROGRAM),
            *(self.words or ("local",)),
            "--port",
            str(self.port),
        ]
        with (self.folder / "stderr.log").open("a") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=environment(**self.env),
                text=True,
                encoding="utf-8",
                stdout=subprocess.PIPE,
                stderr=log,
            )
        self._reader = Thread(target=self._read, args=(told, marker), daemon=True)
        self._reader.start()
        if not told.wait(PATIENCE):
            self.process.kill()
            raise AssertionError((self.printed, self.said()))
        for word in " ".join(self.printed).split():
            if word.startswith(("http://", "https://", "ws://", "wss://")):
                self.address = urlsplit(word).netloc
                self.port = int(self.address.rpartition(":")[2])
                self.address = f"{self.at}:{self.port}" if self.at else self.address
                break
        assert self.address, (self.printed, self.said())
        return self

    def _read(self, told: Event, marker: str) -> None:
        assert self.process and self.process.stdout
        for line in self.process.stdout:  # waits: in a thread of its own, until the process ends
            self.printed.append(line)
            if marker in line:
                told.set()
        told.set()

    def said(self) -> str:
        """Everything on standard error so far."""
        return (self.folder / "stderr.log").read_text(errors="replace")

    def send_signal(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        assert self.process
        self.process.send_signal(number)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it; the exit code."""
        assert self.process
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.send_signal(number)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        joined(self._reader)
        assert self.process.stdout
        self.process.stdout.close()
        return code

    @property
    def http(self) -> str:
        """The base URL."""
        return f"http://{self.address}"

    @property
    def ws(self) -> str:
        """The base URL of WebSocket connections."""
        return f"ws://{self.address}"

    def call(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any]:
        """Status and parsed body; `body` is sent as JSON unless it is bytes."""
        data = json.dumps(body).encode() if not isinstance(body, bytes | None) else body
        sent = {"Content-Type": "application/json"} | (headers or {})
        request = urllib.request.Request(self.http + path, data, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, _parsed(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, _parsed(error.read())

    def get(self, path: str) -> Any:
        """The body of a GET that must succeed."""
        status, body = self.call("GET", path)
        assert status == 200, (status, body)
        return body

    def events(self, session: str) -> list[dict[str, Any]]:
        """The session's whole log, over REST; empty where there is no such session."""
        found: list[dict[str, Any]] = []
        after: int | None = 0
        while after is not None:
            path = f"/events/{quote(session, safe='')}?after={after}&limit=1000"
            status, page = self.call("GET", path)
            if status == 404:
                return []
            assert status == 200, (status, page)
            found += page["events"]
            after = page["next"]
        return found

    def messages(self, session: str) -> list[Any]:
        """What the events of a session say, in order."""
        return [event["content"].get("message") for event in self.events(session)]

    def holds(self, session: str, count: int) -> list[dict[str, Any]]:
        """The log once it has so many events (or after long patience)."""
        eventually(lambda: len(self.events(session)) >= count)
        return self.events(session)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace")


def run(
    *words: str, text: str | bytes | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """A program to its end."""
    sent = text.encode() if isinstance(text, str) else text
    return subprocess.run(
        words, input=sent, env=environment(**env), capture_output=True, timeout=120, check=False
    )


def devintel(
    *words: str, text: str | bytes | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """The command line, in a process of its own."""
    return run(str(PROGRAM), *words, text=text, **env)


def node(script: str, *words: str, messages: list[Any] | None = None) -> Any:
    """What a script of tests/strangers/clients prints, as JSON; `messages` are for it to send."""
    if not NODE_MODULES.is_dir():
        raise RuntimeError("make strangers installs Node's clients")
    path = Path(__file__).parent / "clients" / script
    sent = json.dumps(messages or [])
    done = run("node", str(path), *words, text=sent, STRANGERS=str(NODE_MODULES / "x.js"))
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def missing(program: str) -> str:
    """Why a test cannot run; "" if it can."""
    return "" if shutil.which(program) else f"{program} is not installed; .ci/run installs it"
