"""`$default`: whatever no route took: not JSON, no type, an unknown type.

A message with a NaN is no JSON to the gateway, so it comes here; the events around it are stored.
"""

from __future__ import annotations

from devintel.errors import BadRequest
from devintel.protocol import Bulk, EventMessage, EventProcessed, kind_of, parse
from ws_handlers import bulk, event
from ws_handlers.resolver import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("default")


@app.on_default()
def default(came: WebSocketEvent) -> EventProcessed | str:
    """Store what can be read, or say what is wrong; the connection stays."""
    message = parse(came.body)
    match message:
        case Bulk():
            return bulk.store(came, message)
        case EventMessage():
            return event.store(came, message)
    raise BadRequest(f"A {kind_of(type(message))} does not belong here.", code="unknown_type")


handler = app
