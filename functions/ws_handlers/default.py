"""`$default`: whatever no route took: not JSON, no type, an unknown type."""

from __future__ import annotations

from devintel.errors import BadRequest
from devintel.protocol import kind_of, parse
from ws_handlers.edge import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("default")


@app.on_default()
def default(event: WebSocketEvent) -> None:
    """Say what is wrong; the connection stays."""
    message = parse(event.body)
    raise BadRequest(f"A {kind_of(type(message))} does not belong here.", code="unknown_type")


handler = app
