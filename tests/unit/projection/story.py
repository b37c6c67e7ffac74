"""Given-out events for the tests of what is read from the log."""

from __future__ import annotations

from typing import Any

from devintel.model import Event
from devintel.projection import State, fold
from devintel.projection.effects import Effect
from devintel.timestamp import iso

START = 1_795_444_980_000  # 2026-11-23T14:43:00Z
SECOND = 1_000
MINUTE = 60 * SECOND


class Story:
    """A session told event by event; `at` are seconds since its beginning."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, at: float, type: str, content: dict[str, Any], **more: Any) -> Event:
        """One event at `at` seconds; `user`, `url`, `subtype`, `stack`, `source` as keywords."""
        seq = len(self.events) + 1
        received = iso(START + int(at * SECOND))
        context = {key: more.pop(key) for key in ("user", "url", "workspace") if key in more}
        event: dict[str, Any] = {"id": f"e{seq}", "seq": seq, "type": type}
        event |= {"timestamp": received, "received_at": received, "session_id": "s1"}
        event |= {"source": more.pop("source", "browser"), "content": content}
        if context:
            event["context"] = context
        if "stack" in more:
            event["stack_trace"] = more.pop("stack")
        self.events.append(event | more)  # type: ignore[arg-type]  # built key by key
        return self.events[-1]

    def error(self, at: float, property: str = "items", file: str = "app.js", **more: Any) -> Event:
        """A TypeError thrown in `renderCart` of `file`."""
        message = f"Cannot read properties of undefined (reading '{property}')"
        stack = f"TypeError: {message}\n    at renderCart (http://localhost:3000/{file}:2:40)"
        more.setdefault("url", "http://localhost:3000/cart")
        return self.add(
            at, "error", {"message": f"Uncaught TypeError: {message}"}, stack=stack, **more
        )

    def edit(
        self, at: float, file: str = "app.js", text: str = "cart?.items", **more: Any
    ) -> Event:
        """An edit of a file of the shop."""
        content = {"path": f"/home/dev/shop/{file}", "change": {"text": text, "rangeLength": 0}}
        more.setdefault("source", "vscode")
        return self.add(at, "edit", content, subtype="text-change", **more)

    def save(
        self, at: float, file: str = "app.js", diagnostics: list[Any] | None = None, **more: Any
    ) -> Event:
        """A save of a file of the shop."""
        content: dict[str, Any] = {"path": f"/home/dev/shop/{file}", "language": "javascript"}
        if diagnostics is not None:
            content["diagnostics"] = diagnostics
        more.setdefault("source", "vscode")
        return self.add(at, "file", content, subtype="changed", **more)

    def commit(self, at: float, hash: str = "c0ffee1", message: str = "fix: cart") -> Event:
        """A commit on main."""
        last = {"hash": hash, "author": "Ann", "message": message}
        content = {"branch": "main", "lastCommit": last}
        return self.add(at, "git", content, subtype="commit", source="vscode")

    def visit(self, at: float, url: str = "http://localhost:3000/cart", **more: Any) -> Event:
        """Something harmless from a page."""
        return self.add(at, "info", {"message": "rendered"}, url=url, **more)

    def request(self, at: float, status: int = 200, url: str = "/api/cart/7", **more: Any) -> Event:
        """A fetch that ended."""
        content = {"url": url, "method": "GET", "status": status, "duration": 12.5}
        content |= more.pop("content", {})
        return self.add(at, "network", content, subtype="fetch", **more)

    def folded(self, state: State | None = None) -> tuple[State, list[Effect]]:
        """The state after all events, and all effects."""
        state = state or State()
        return state, [effect for event in self.events for effect in fold(state, event)]
