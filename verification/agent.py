"""A coding agent's and an alert's part of the journey: `/mcp` in both eras, and the way out."""

from __future__ import annotations

import time
from typing import Any

from verification.journey import Journey

_META = "io.modelcontextprotocol/"
_NEW = "2026-07-28"
_PATIENCE_S = 60.0
NOWHERE = "https://devintel-verify.invalid/"
"""A name that no DNS has: the alert leaves the queue, and nobody is told."""


def both_eras(it: Journey) -> str:
    """An agent finds the session's open error, by the new protocol and by the old one."""
    listed = _old(it, "tools/list", {})["tools"]
    found = _old(it, "tools/call", _search(it))
    assert not found["isError"], found
    meta = {f"{_META}protocolVersion": _NEW, f"{_META}clientCapabilities": {}}
    params = {**_search(it), "_meta": meta}
    headers = {
        "mcp_protocol_version": _NEW,
        "mcp_method": "tools/call",
        "mcp_name": "search_errors",
    }
    again = _asked(it, "tools/call", params, **headers)
    assert again["content"] == found["content"], again
    return f"{len(listed)} tools"


def alerted(it: Journey) -> str:
    """A test of a channel goes through the queue to its function, which finds no receiver."""
    body = {"service": "webhook", "target": NOWHERE}
    it.ask("PUT", "/alert-channels/verify", it.admin, body)
    left = it.ask("POST", "/alert-channels/verify/test", it.admin).json()["id"]
    end = time.monotonic() + _PATIENCE_S
    while not (row := _tried(it, left)) and time.monotonic() < end:
        time.sleep(1)
    it.ask("DELETE", "/alert-channels/verify", it.admin)
    assert row, "nobody tried to deliver the alert"
    return str(row["problem"])


def _tried(it: Journey, alert: str) -> dict[str, Any] | None:
    rows = it.ask("GET", "/alerts", it.read).json()
    return next((row for row in rows if row["id"] == alert and row["problem"]), None)


def _search(it: Journey) -> dict[str, Any]:
    return {
        "name": "search_errors",
        "arguments": {"query": "is:open total", "session": it.session},
    }


def _old(it: Journey, method: str, params: dict[str, Any]) -> Any:
    return _asked(it, method, params)


def _asked(it: Journey, method: str, params: dict[str, Any], **headers: str) -> Any:
    message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer = it.ask("POST", "/mcp", it.read, message, **headers).json()
    assert "result" in answer, answer
    return answer["result"]
