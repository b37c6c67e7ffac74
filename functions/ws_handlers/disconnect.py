"""`$disconnect`: a hint that a connection is gone; safe twice, and for one that never was."""

from __future__ import annotations

from devintel import wiring
from ws_handlers.resolver import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("disconnect")


@app.on_disconnect()
def disconnect(event: WebSocketEvent) -> None:
    """Forget the connection and tell its session."""
    code = event.request.get("disconnectStatusCode")
    event.record.add(code=code)
    if event.caller.team:
        wiring.wired().live.disconnect(event.caller.team, event.connection_id, code)


handler = app
