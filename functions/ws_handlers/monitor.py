"""`monitor`: answers with the sessions and keeps the connection informed."""

from __future__ import annotations

from typing import cast

from devintel import wiring
from devintel.protocol import Monitor, Sessions, parse
from ws_handlers.admission import admitted
from ws_handlers.edge import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("monitor")


@app.route("monitor")
def monitor(event: WebSocketEvent) -> Sessions:
    """Subscribe to `sessions_update`; the answer is the list as it is now."""
    message = cast(Monitor, parse(event.body))
    admitted(event.caller, "monitor")
    return Sessions(id=message.id, data=wiring.queries().watch(event.caller))


handler = app
