"""`event`: accepts one event and confirms it once it is stored."""

from __future__ import annotations

from devintel.protocol import EventMessage, EventProcessed
from ws_handlers.admission import accept
from ws_handlers.resolver import WebSocketEvent, ws_route


def store(event: WebSocketEvent, message: EventMessage) -> EventProcessed:
    """Store the event; a refused one is answered with its error."""
    accepted = accept(event, EventMessage, [message.event], message.pseq)
    for _, error in accepted.refused:
        raise error
    return accepted.confirmation(message.id, numbered=message.pseq is not None)


handler = ws_route(EventMessage)(store)
