"""`monitor`: answers with the sessions and keeps the connection informed."""

from __future__ import annotations

from devintel import wiring
from devintel.protocol import Monitor, Sessions
from ws_handlers.admission import admitted
from ws_handlers.resolver import WebSocketEvent, ws_route


@ws_route(Monitor)
def handler(event: WebSocketEvent, message: Monitor) -> Sessions:
    """Subscribe to `sessions_update`; the answer is the list as it is now."""
    admitted(event.caller, Monitor)
    page = wiring.wired().queries.watch(event.caller, message.before)
    return Sessions(id=message.id, data=page.sessions, next=page.next)
