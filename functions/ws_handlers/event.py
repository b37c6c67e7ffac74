"""`event`: accepts one event and confirms it once it is stored."""

from __future__ import annotations

from devintel.protocol import EventMessage, EventProcessed, confirmed
from ws_handlers.admission import accept
from ws_handlers.resolver import WebSocketEvent, ws_route


def store(event: WebSocketEvent, message: EventMessage) -> EventProcessed | str:
    """Store the event; a refused one is answered with its error."""
    accepted = accept(event, EventMessage, [message.event], message.pseq)
    for _, error in accepted.refused:
        raise error
    if message.id is None and message.pseq is None and len(accepted.ids) == 1:
        return confirmed(accepted.ids[0])
    return accepted.confirmation(message.id, numbered=message.pseq is not None)


handler = ws_route(EventMessage)(store)
