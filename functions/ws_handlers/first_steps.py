"""One message of each kind, sent by a client that nobody sees: what is done before a snapshot."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from devintel import wiring
from devintel.model import ALL_SCOPES, LOCAL_TEAM, Caller
from devintel.protocol import Init
from devintel.tenancy import acting_for

CONNECTION = "first="
_STACK = "TypeError: x is undefined\n    at f (https://shop.example/app.js:1:2)"
_ERROR = {"type": "error", "content": {"message": "x is undefined"}, "stack_trace": _STACK}
_LOG = {"type": "log", "content": {"message": "GET /a?token=b 200 in 3 ms"}, "source": "browser"}
_MESSAGES: dict[str, list[dict[str, Any]]] = {
    "init": [{"sessionId": "s", "resume": {"epoch": "", "seq": 0}}, {"sessionId": "s"}],
    "event": [{"event": _LOG}, {"event": _ERROR}],
    "bulk": [{"events": [_LOG, _ERROR]}],
    "query": [{"query": name} for name in ("events", "errors", "patterns", "session", "changelog")],
}

_LIFECYCLE = ("connect", "disconnect", "default")


def take(handler: Callable[[dict[str, Any]], object], name: str) -> None:
    """Connect, bind to a session, and send what a handler takes."""
    caller = Caller(LOCAL_TEAM, ALL_SCOPES, "", CONNECTION)
    with acting_for(LOCAL_TEAM):
        live = wiring.wired().live
        live.connect(caller, monitor=False)
        found = live.find(LOCAL_TEAM, CONNECTION)
        if found is not None:
            live.init(found, Init(type="init", sessionId="s"))
    for fields in _MESSAGES.get(name, [{}]):
        route = f"${name}" if name in _LIFECYCLE else name
        handler(_event(route, json.dumps({"type": name, **fields})))


def _event(route: str, body: str) -> dict[str, Any]:
    who = {"team": LOCAL_TEAM, "scopes": " ".join(sorted(ALL_SCOPES)), "key_id": ""}
    request = {"routeKey": route, "connectionId": CONNECTION, "authorizer": who}
    return {"requestContext": request, "body": body, "isBase64Encoded": False}
