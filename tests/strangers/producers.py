"""Five producers that go on until everything they were told to say is acknowledged."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.patience import joined, patiently
from tests.strangers.server import NODE_MODULES, PROGRAM, environment, run

SESSION = "day"
MOST = 100
"""Events that are sent together at most."""
_SDK = """
import sys, devintel.sdk
client = devintel.sdk.init(sys.argv[1], session=sys.argv[2], logs=None, uncaught=False)
for line in sys.stdin:
    client.say("log", line.strip())
    client.flush(0)
for _ in range(60):
    if client.flush(5):
        sys.exit(0)
sys.exit(1)
"""


class Producer:
    """Says texts in their order; `said` is how many it was given."""

    def __init__(self, name: str) -> None:
        self.name, self.said = name, 0

    def next(self) -> None:
        """Say the next number."""
        self._say(f"{self.name} {self.said}")
        self.said += 1

    def _say(self, text: str) -> None:
        raise NotImplementedError

    def finish(self, patience: float) -> bool:
        """Whether it came to its end by itself."""
        raise NotImplementedError


class Program(Producer):
    """A program that reads lines."""

    def __init__(
        self, name: str, words: list[str], env: dict[str, str], *, events: bool = False
    ) -> None:
        super().__init__(name)
        self._events = events
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, env=environment(**env), stdout=subprocess.DEVNULL
        )

    def _say(self, text: str) -> None:
        if self._events:
            event = {"type": "log", "id": text.replace(" ", "-"), "content": {"message": text}}
            text = json.dumps(event)
        assert self.process.stdin
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()

    def finish(self, patience: float) -> bool:
        """Close its input and wait for its end."""
        assert self.process.stdin
        self.process.stdin.close()
        try:
            return self.process.wait(patience) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(patience)
            return False


class Worker(Producer):
    """A thread that sends what waits, again until it is acknowledged, and then the next."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._todo: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._given_up = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _say(self, text: str) -> None:
        event = {"type": "log", "id": text.replace(" ", "-"), "content": {"message": text}}
        self._todo.put(event)

    def finish(self, patience: float) -> bool:
        """Let it send what it has, and end."""
        self._todo.put(None)
        self._thread.join(patience)
        stuck = self._thread.is_alive()
        self._given_up.set()
        joined(self._thread)
        return not stuck

    def _work(self) -> None:
        event = self._todo.get()
        while event is not None:
            events = [event]
            while (event := self._next(len(events))) is not None and event:
                events.append(event)
            while not self._given_up.is_set() and not self._sent(events):
                self._given_up.wait(0.2)
            event = self._todo.get() if event is not None else None

    def _next(self, taken: int) -> dict[str, Any] | None:
        """What waits already; nothing ({}) where nothing does, None at the end."""
        try:
            return self._todo.get_nowait() if taken < MOST else {}
        except queue.Empty:
            return {}

    def _sent(self, events: list[dict[str, Any]]) -> bool:
        raise NotImplementedError


class Curl(Worker):
    """A script that posts with curl."""

    def __init__(self, url: str) -> None:
        self._url = url
        super().__init__("curl")

    def _sent(self, events: list[dict[str, Any]]) -> bool:
        body = json.dumps({"events": [event | {"session_id": SESSION} for event in events]})
        words = ["curl", "-sS", "--max-time", "5", "-H", "Content-Type: application/json"]
        done = run(*words, "--data", body, f"{self._url}/ingest")
        said = done.stdout.replace(b" ", b"")
        stored = said.count(b'"status":"success"') + said.count(b'"status":"duplicate"')
        return stored == len(events)


class Socket(Worker):
    """A program of somebody's, over `websockets`, that connects anew when anything is odd."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._talk: ClientConnection | None = None
        self._open = ExitStack()
        super().__init__("socket")

    def _work(self) -> None:
        super()._work()
        self._close()

    def _close(self) -> None:
        self._talk = None
        with suppress(OSError, WebSocketException, TimeoutError):
            self._open.close()

    def _sent(self, events: list[dict[str, Any]]) -> bool:
        try:
            if self._talk is None:
                opening = connect(self._url, open_timeout=5, close_timeout=1)
                self._talk = self._open.enter_context(opening)
                _ask(self._talk, {"type": "init", "sessionId": SESSION}, "hello")
            answer = _ask(self._talk, {"type": "bulk", "events": events}, events[0]["id"])
        except (OSError, WebSocketException, TimeoutError, EOFError):
            self._close()
            return False
        return bool(answer.get("status") == "success")


def _ask(talk: ClientConnection, message: dict[str, Any], name: str) -> dict[str, Any]:
    talk.send(json.dumps(message | {"id": name}))
    for _ in patiently("the answer"):
        heard: dict[str, Any] = json.loads(talk.recv(5))
        if heard.get("id") == name:
            break
    return heard


def five(port: int, clock: dict[str, str]) -> list[Producer]:
    """`clock` is what makes ours see the laptop's clock; the others have the true one."""
    http, ws = f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}/ws"
    script = str(Path(__file__).parent / "clients" / "steady.mjs")
    modules = str(NODE_MODULES / "x.js")
    words = [str(PROGRAM), "send", SESSION, "-", "--server", http]
    return [
        Program("send", [*words, "--give-up", "600"], clock, events=True),
        Program("sdk", [sys.executable, "-c", _SDK, http, SESSION], clock),
        Program("node", ["node", script, ws, SESSION, "node"], {"STRANGERS": modules}),
        Curl(http),
        Socket(ws),
    ]
