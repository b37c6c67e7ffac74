"""`$connect`: remembers a connection that the authorizer let in. Nothing can be sent yet."""

from __future__ import annotations

from typing import Any

from devintel import wiring
from devintel.protocol import session_id
from ws_handlers.resolver import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("connect")


@app.on_connect()
def connect(event: WebSocketEvent) -> dict[str, Any]:
    """Open the connection's row and choose the subprotocol, where one was offered."""
    wiring.wired().live.connect(
        event.caller,
        monitor=event.query.get("channel") == "monitor",
        pinned=session_id(event.query.get("session")),
        named=wiring.redacted(event.caller.team, event.query.get("user", "")[:128]) or None,
    )
    event.record.count("connections")
    offered = event.headers.get("sec-websocket-protocol", "")
    if "devintel.v1" in (part.strip() for part in offered.split(",")):
        return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": "devintel.v1"}}
    return {"statusCode": 200}


handler = app
