"""`init`: binds the connection to a session and answers with the log's head."""

from __future__ import annotations

from devintel import wiring
from devintel.protocol import CaughtUp, Init, InitAck
from ws_handlers.admission import admitted
from ws_handlers.resolver import WebSocketEvent, ws_route


@ws_route(Init)
def handler(event: WebSocketEvent, message: Init) -> InitAck | CaughtUp:
    """Bind; where a resume missed something, send the answer and the missed events in order, and
    answer that this is all: a route that answers sends a frame even where it has none."""
    live = wiring.wired().live
    found = admitted(event.caller, Init)
    ack, missed = live.init(found, _redacted(found.team, message))
    event.record.add(session=wiring.logged(found.team, ack.session_id))
    if missed is None:
        return ack
    caught = live.catch_up(missed, ack)
    event.record.add(missed=ack.seq - missed.after, sent=caught.seq - missed.after)
    return caught


def _redacted(team: str, message: Init) -> Init:
    """Others see what a client says of itself, and a page's address may hold a token."""
    told = {name: wiring.redacted(team, getattr(message, name)) for name in _TOLD}
    folders = [wiring.redacted(team, folder) for folder in message.folders or ()]
    return message.model_copy(update={**told, "folders": folders})


_TOLD = ("source", "url", "workspace", "user_agent", "project", "user")
