"""The same product over libraries alone: uvicorn's WebSockets (the `websockets` package) and a pool
of threads, instead of the local cloud's sockets and workers. What those are worth is measured so.

Run as `python -m benchmarks.peers.asgi_engine PORT FOLDER`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import uvicorn

from devintel import wiring
from devintel.ports import Delivery, Post
from devintel_app.product import Choice, Product, api
from devintel_app.stream import LocalStream
from local_cloud.lifecycle import Lifecycle
from local_cloud.rules.event_shapes import Handshake, Peer, Stage
from local_cloud.rules.ids import new_id
from local_cloud.rules.integration import Outcome, Raised, Returned
from local_cloud.sockets.connection import Close
from local_cloud.workers.invoker import marshalled
from streams import project


class Session:
    """One connection: what waits for it is written by one task."""

    def __init__(self, peer: Peer, loop: asyncio.AbstractEventLoop) -> None:
        self.peer = peer
        self._loop = loop
        self.frames: asyncio.Queue[str | None] = asyncio.Queue()
        self.accepted: asyncio.Future[bool] = loop.create_future()

    def accept(self, subprotocol: str | None) -> None:
        """The handshake is done."""
        self.accepted.set_result(True)

    def refuse(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """No connection."""
        self.accepted.set_result(False)

    def reply(self, frame: str | None) -> None:
        """The answer of a message, from any thread."""
        if frame is not None:
            self._loop.call_soon_threadsafe(self.frames.put_nowait, frame)


class Push:
    """`devintel.ports.Push` over the open sessions."""

    def __init__(self) -> None:
        self.sessions: dict[str, Session] = {}

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        """Hand over every frame."""
        return [self._send(post) for post in posts]

    def _send(self, post: Post) -> Delivery:
        found = self.sessions.get(post.connection)
        if found is None:
            return Delivery.GONE
        found.reply(post.frame)
        return Delivery.SENT

    def close(self, connections: Iterable[str]) -> None:
        """Nobody is closed in a measurement."""


class Engine:
    """The ASGI application."""

    def __init__(self, folder: Path) -> None:
        self._choice = Choice(folder)
        self._product = Product(self._choice, "token", lambda line: None)
        self._push = Push()
        self._pool = ThreadPoolExecutor(8)
        self._lifecycle: Lifecycle | None = None

    def _begin(self) -> Lifecycle:
        loop = asyncio.get_running_loop()
        store = self._product._store
        stream = LocalStream(project.run)
        wiring.use(store=store, push=self._push, notify=stream, chosen=self._product.settings)

        def invoke(handler: Any, name: str, event: Any, done: Any) -> None:
            self._pool.submit(lambda: done(_outcome(handler, event)))

        def on_loop(call: Any, *given: Any) -> None:
            loop.call_soon_threadsafe(call, *given)

        return Lifecycle(api(self._choice), Stage("ws", "local"), invoke, on_loop)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a WebSocket; any HTTP request is answered, so that the start can be awaited."""
        if self._lifecycle is None and scope["type"] != "lifespan":
            self._lifecycle = self._begin()
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"[]"})
        elif scope["type"] == "websocket":
            await self._serve(scope, receive, send)

    async def _serve(self, scope: Any, receive: Any, send: Any) -> None:
        await receive()
        assert self._lifecycle
        fields = tuple((k.decode(), v.decode()) for k, v in scope["headers"])
        handshake = Handshake(fields, "", "127.0.0.1")
        peer = Peer(new_id(), int(time.time() * 1000), handshake)
        session = Session(peer, asyncio.get_running_loop())
        self._lifecycle.begin(session)
        if not await session.accepted:
            return
        await send({"type": "websocket.accept"})
        self._push.sessions[peer.connection_id] = session
        writing = asyncio.ensure_future(_write(session, send))
        while (message := await receive())["type"] == "websocket.receive":
            self._lifecycle.message(session, message["text"])
        self._push.sessions.pop(peer.connection_id)
        writing.cancel()
        self._lifecycle.end(session, Close(1000, ""))


async def _write(session: Session, send: Any) -> None:
    while (frame := await session.frames.get()) is not None:
        await send({"type": "websocket.send", "text": frame})


def _outcome(handler: Any, event: Any) -> Outcome:
    try:
        return Returned(marshalled(handler(event, None)))
    except Exception as error:
        return Raised(json.dumps(str(error)))


if __name__ == "__main__":
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    uvicorn.run(
        Engine(folder),
        port=port,
        ws="websockets-sansio",
        lifespan="off",
        log_level="error",
        ws_per_message_deflate=False,
    )
