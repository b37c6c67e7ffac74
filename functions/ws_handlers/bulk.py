"""`bulk`: accepts up to 500 events, one by one, and confirms them with one answer."""

from __future__ import annotations

from devintel.protocol import Bulk, EventProcessed
from ws_handlers.admission import accept
from ws_handlers.resolver import WebSocketEvent, ws_route


def store(event: WebSocketEvent, message: Bulk) -> EventProcessed:
    """Store the good events; the refused ones are listed with index, code and message."""
    accepted = accept(event, Bulk, message.events, message.pseq)
    return accepted.confirmation(message.id, numbered=message.pseq is not None)


handler = ws_route(Bulk)(store)
