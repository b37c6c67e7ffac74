"""`python -m infra.smoke`: the product's main job against a deployment, as its clients do it.

An admin makes the first key on the table; a browser and an editor join a session; the editor sends
an error; both are told; a monitor sees the session; queries and HTTP routes show what happened.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from verification.duplex import WebSocket

SECONDS = 30
SESSION = f"smoke-{time.time_ns()}"
ERROR = {
    "type": "error",
    "content": {"message": "Cannot read properties of undefined (reading 'total')"},
    "stack_trace": "TypeError: Cannot read properties of undefined (reading 'total')\n"
    "    at checkout (https://shop.example/app.js:10:5)",
}
_FAILURES = (AssertionError, KeyError, OSError, subprocess.CalledProcessError)
Message = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """Where a deployment answers: both addresses without a last slash, and its table."""

    websocket: str
    http: str
    table: str


class Client:
    """A WebSocket client that remembers what it was told."""

    def __init__(self, target: Target, query: str) -> None:
        address = f"{target.websocket}?{query}"
        self._socket = WebSocket.opened(address, within_s=SECONDS)

    def say(self, **message: Any) -> None:
        """Send one message."""
        self._socket.send(json.dumps(message))

    def leave(self) -> None:
        """Close the connection."""
        self._socket.close()

    def hear(self, kind: str, fits: Callable[[Message], bool] = lambda m: True) -> Message:
        """The next message of a kind that fits; raises TimeoutError after half a minute."""
        deadline = time.monotonic() + SECONDS
        while True:
            text = self._socket.recv(within_s=deadline - time.monotonic())
            message: Message = json.loads(text)
            if message.get("type") == kind and fits(message):
                return message


def run(target: Target) -> int:
    """Do the job and print each step; 0 when all went well, 1 at the first that did not."""
    try:
        key = _first_key(target.table)
        _say("the first key is made on the table")
        _live(target, key)
        _read(target, key)
    except (
        AssertionError,
        OSError,
        TimeoutError,
        KeyError,
        subprocess.CalledProcessError,
    ) as error:
        _say(f"FAILED: {type(error).__name__}: {error}")
        return 1
    return 0


def _first_key(table: str) -> str:
    """As docs/deploy.md says: made on the table itself, written to a file, never to a log."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "key"
        program = str(Path(sys.executable).with_name("devintel"))
        command = [program, "keys", "create", "smoke", "--scope", "admin", "--table", table]
        command += ["--team", "smoke", "--days", "1", "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        return out.read_text().strip()


def _live(target: Target, key: str) -> None:
    tickets = [_ask(target, key, "POST", "/tickets", {"scope": "read"})["ticket"] for _ in "12"]
    monitor = Client(target, f"ticket={quote(tickets[0])}&channel=monitor")
    monitor.hear("sessions")
    _say("a monitor is told the sessions")
    browser = Client(target, f"key={quote(key)}")
    editor = Client(target, f"ticket={quote(tickets[1])}")
    browser.say(type="init", sessionId=SESSION, id=1)
    editor.say(type="init", sessionId=SESSION, source="vscode", id=1)
    for client in (browser, editor):
        assert client.hear("init_ack")["id"] == 1
    _say("a browser with a key and an editor with a ticket join")
    browser.say(type="event", event=ERROR, id=2)
    own = browser.hear("event_processed", lambda m: m.get("id") == 2)
    assert own["status"] == "success", own
    _say("the sender's event is confirmed at once")
    others = editor.hear("event_processed", lambda m: own["eventId"] in m.get("eventIds", []))
    assert "id" not in others
    _say("the other member hears of it by the table's stream")
    assert browser.hear("solution")["solution"]["root_cause"]
    _say("a solution is suggested")
    monitor.hear("sessions_update", lambda m: any(s["id"] == SESSION for s in m["data"]))
    _say("the monitor sees the session move")
    editor.say(type="bulk", events=[{"type": "log", "content": {"message": "x"}}] * 3, id=3)
    assert len(editor.hear("event_processed", lambda m: m.get("id") == 3)["eventIds"]) == 3
    editor.say(type="query", query="events", id=4)
    assert len(editor.hear("query_result")["result"]["events"]) == 4
    editor.say(type="nonsense", id=5)
    assert editor.hear("error")["code"] == "unknown_type"
    editor.say(type="ping", id=6)
    assert editor.hear("pong")["seq"] == 4
    _say("bulk, query, ping and an unknown message are answered")
    for client in (monitor, browser, editor):
        client.leave()


def _read(target: Target, key: str) -> None:
    groups = _ask(target, key, "GET", f"/errors/{SESSION}")
    assert len(groups) == 1, groups
    changelog = _ask(target, key, "GET", f"/changelog/{SESSION}")
    assert changelog["event_count"] == 4, changelog["event_count"]
    stored = [{"session_id": SESSION, "type": "log", "content": {"message": "by http"}}]
    assert _ask(target, key, "POST", "/ingest", {"events": stored})[0]["status"] == "success"
    assert _ask(target, key, "DELETE", f"/sessions/{SESSION}")["items"] > 0
    _say("HTTP routes read, store and delete")


def _ask(target: Target, key: str, method: str, path: str, body: Any = None) -> Any:
    request = urllib.request.Request(
        target.http + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.loads(answer.read())


def _say(what: str) -> None:
    print(what, flush=True)  # noqa: T201 - a command line's answer


def main() -> None:
    """Run against a deployment; the addresses are the stack's outputs."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("websocket", "http", "table"):
        parser.add_argument(f"--{name}", required=True)
    given = parser.parse_args()
    sys.exit(run(Target(given.websocket.rstrip("/"), given.http.rstrip("/"), given.table)))


if __name__ == "__main__":
    main()
