"""The prototype's shape, written from the wire contract: one FastAPI process, all in memory.

    python -m benchmarks.peers.prototype PORT

It keeps events in a list, confirms to the sender at once and to every other member of the session
one after the other, as the contract's first part says.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from typing import Any

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()
sessions: dict[str, list[dict[str, Any]]] = defaultdict(list)
members: dict[str, list[WebSocket]] = defaultdict(list)


@app.get("/sessions")
def listed() -> list[dict[str, Any]]:
    """What the server holds."""
    return [{"id": name, "eventCount": len(events)} for name, events in sessions.items()]


@app.websocket("/ws")
async def client(socket: WebSocket) -> None:
    """One client, until it goes."""
    await socket.accept()
    session = ""
    try:
        while True:
            message = json.loads(await socket.receive_text())
            if message["type"] == "init":
                session = message["sessionId"]
                members[session].append(socket)
                await socket.send_text(
                    json.dumps({"type": "init_ack", "clientId": str(id(socket))})
                )
                continue
            events = message["events"] if message["type"] == "bulk" else [message["event"]]
            sessions[session] += events
            answer = {
                "type": "event_processed",
                "eventId": events[-1]["id"],
                "eventIds": [e["id"] for e in events],
                "status": "success",
            }
            text = json.dumps(answer)
            await socket.send_text(text)
            for other in list(members[session]):
                if other is not socket:
                    await other.send_text(text)
    except WebSocketDisconnect:
        if session:
            members[session].remove(socket)


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="error")
