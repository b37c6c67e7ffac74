"""`bulk`: accepts up to 500 events, one by one, and confirms them with one answer."""

from __future__ import annotations

from typing import cast

from devintel.protocol import Bulk, EventProcessed, parse
from ws_handlers.admission import accept
from ws_handlers.edge import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("bulk")


@app.route("bulk")
def bulk(event: WebSocketEvent) -> EventProcessed:
    """Store the good events; the refused ones are listed with index, code and message."""
    message = cast(Bulk, parse(event.body))
    accepted = accept(event, message.events, message.pseq)
    return accepted.confirmation(message.id, numbered=message.pseq is not None)


handler = app
