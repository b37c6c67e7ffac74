"""`ping`: keeps the connection from idling out and shows a lost push."""

from __future__ import annotations

from devintel import wiring
from devintel.protocol import Ping, Pong
from ws_handlers.admission import admitted
from ws_handlers.resolver import WebSocketEvent, ws_route


@ws_route(Ping)
def handler(event: WebSocketEvent, message: Ping) -> Pong:
    """The log's head."""
    return wiring.wired().live.ping(admitted(event.caller, Ping), message.id)
