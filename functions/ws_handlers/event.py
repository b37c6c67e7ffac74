"""`event`: accepts one event and confirms it once it is stored."""

from __future__ import annotations

from typing import cast

from devintel.protocol import EventMessage, EventProcessed, parse
from ws_handlers.admission import accept
from ws_handlers.edge import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("event")


@app.route("event")
def event(event: WebSocketEvent) -> EventProcessed:
    """Store the event; a refused one is answered with its error."""
    message = cast(EventMessage, parse(event.body))
    accepted = accept(event, [message.event], message.pseq)
    for _, error in accepted.refused:
        raise error
    return accepted.confirmation(message.id, numbered=message.pseq is not None)


handler = app
