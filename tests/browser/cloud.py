"""A real local cloud in its own process, and clients that speak to it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from websockets.sync.client import connect

from tests.patience import ended, lines, patiently

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from devintel_cli.main import main; main()"]
START_SECONDS = 30
# One client, for to make one reads all certificates; a connection each, for servers are killed.
HTTP = httpx.Client(timeout=60, limits=httpx.Limits(max_keepalive_connections=0))


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class LocalCloud:
    """`devintel local`, or another command that serves, on one port and folder, through kills and
    restarts."""

    def __init__(self, data: Path, *words: str) -> None:
        self.data = data
        self.words = words or ("local",)
        self.port = free_port()
        self.token = ""
        self.admin_key = ""
        self.process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """The address that clients are given."""
        return f"http://127.0.0.1:{self.port}"

    def dashboard(self, **params: str) -> str:
        """The dashboard's address with the reading token."""
        query = httpx.QueryParams({"token": self.token, **params})
        return f"{self.url}/dashboard/?{query}"

    def start(self) -> None:
        """Start it and wait until it says that it listens."""
        command = [*PROGRAM, *self.words, "--port", str(self.port), "--data", str(self.data)]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=self.data,
            env={k: v for k, v in os.environ.items() if not k.startswith("DEVINTEL_")}
            | {"PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}"},
        )
        said: list[str] = []
        for line in lines(self.process):
            said.append(line)
            if "Dashboard" in line:
                query = urlsplit(line.split()[-1]).query
                self.token = parse_qs(query).get("token", [""])[0]
            if "Admin key" in line:
                self.admin_key = line.split()[2]
            if line.strip().startswith("Data"):
                return
        self.kill()
        raise RuntimeError("The local cloud did not come up:\n" + "".join(said))

    def stop(self, how: int = signal.SIGTERM) -> None:
        """End the process and wait for it."""
        if self.process is None:
            return
        process, self.process = self.process, None
        process.send_signal(how)
        ended(process, START_SECONDS)

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        self.stop(signal.SIGKILL)

    def send(self, session: str, events: Iterable[dict[str, Any]], source: str = "browser") -> None:
        """Store events by `POST /ingest`, in order."""
        listed = [{"session_id": session, "source": source, **event} for event in events]
        for start in range(0, len(listed), 1000):
            answer = HTTP.post(f"{self.url}/ingest", json={"events": listed[start : start + 1000]})
            answer.raise_for_status()

    def replay(self, recording: Path, session: str) -> int:
        """Send what a recorded client sent, over as many connections, to `session`; the frames."""
        lines = [json.loads(line) for line in recording.read_text().splitlines()]
        for number in sorted({line["connection"] for line in lines}):
            with connect(f"ws://127.0.0.1:{self.port}/ws") as socket_:
                frames = [json.loads(x["frame"]) for x in lines if x["connection"] == number]
                frames.sort(key=lambda frame: frame["type"] != "init")
                for place, frame in enumerate(frames):
                    socket_.send(json.dumps(_into(frame, session) | {"id": place}))
                    for _ in patiently("the frame's answer"):
                        if json.loads(socket_.recv(timeout=30)).get("id") == place:
                            break
        return len(lines)

    def events(self, session: str, after: int = 0) -> list[dict[str, Any]]:
        """The log as the server gives it out, all of it or what came behind a place."""
        found: list[dict[str, Any]] = []
        while True:
            after = found[-1]["seq"] if found else after
            answer = HTTP.get(f"{self.url}/events/{session}?after={after}&limit=1000")
            page = answer.raise_for_status().json()
            found += page["events"]
            if page.get("next") is None:
                return found


def _into(frame: dict[str, Any], session: str) -> dict[str, Any]:
    if "sessionId" in frame:
        frame["sessionId"] = session
    for event in [*frame.get("events", []), frame.get("event", {})]:
        if "sessionId" in event:
            event["sessionId"] = session
    return frame


def log(message: str, kind: str = "log", **more: Any) -> dict[str, Any]:
    """A spoken event."""
    return {"type": kind, "content": {"message": message}, **more}
