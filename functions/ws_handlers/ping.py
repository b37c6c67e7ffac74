"""`ping`: keeps the connection from idling out and shows a lost push."""

from __future__ import annotations

from typing import cast

from devintel import wiring
from devintel.protocol import Ping, Pong, parse
from ws_handlers.admission import admitted
from ws_handlers.edge import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("ping")


@app.route("ping")
def ping(event: WebSocketEvent) -> Pong:
    """The log's head."""
    message = cast(Ping, parse(event.body))
    return wiring.live().ping(admitted(event.caller, "ping"), message.id)


handler = app
