"""`$default`: whatever no route took: not JSON, no type, an unknown type."""

from __future__ import annotations

from devintel.errors import BadRequest
from devintel.protocol import parse
from ws_handlers.edge import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("default")


@app.on_default()
def default(event: WebSocketEvent) -> None:
    """Say what is wrong; the connection stays."""
    message = parse(event.body)
    raise BadRequest(f"A {type(message).__name__} does not belong here.", code="unknown_type")


handler = app
