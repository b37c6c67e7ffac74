"""`init`: binds the connection to a session and answers with the log's head."""

from __future__ import annotations

from typing import cast

from devintel import wiring
from devintel.protocol import Init, InitAck, frame, parse
from ws_handlers.edge import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("init")


@app.route("init")
def init(event: WebSocketEvent) -> InitAck | None:
    """Bind; where a resume missed something, send the answer and the missed events in order."""
    message = cast(Init, parse(event.body))
    live = wiring.live()
    found = wiring.admitted(event.caller, "ingest")
    ack, missed = live.init(found, message)
    event.record.add(session=message.session_id, missed=len(missed))
    if not missed:
        return ack
    live.push(found, [frame(ack), *missed])
    return None


handler = app
