"""Pushes in process: frames go to the event loop without a request to @connections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from devintel.ports import Delivery, Post
from local_cloud.gateway import Gateway
from local_cloud.limits import MAX_MESSAGE
from local_cloud.sockets.connection import DELETED
from local_cloud.sockets.frames import text_frame
from local_cloud.sockets.posted import Posted

_DELIVERIES = {
    Posted.SENT: Delivery.SENT,
    Posted.GONE: Delivery.GONE,
    Posted.BUSY: Delivery.BUSY,
}


class LocalPush:
    """`devintel.ports.Push` over a running gateway; from any thread, never blocks on a peer."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        """Hand over all frames; one that goes to many is encoded once."""
        encoded: dict[str, bytes] = {}
        ended: dict[str, Delivery] = {}  # what follows a frame that was not taken is not sent
        outcomes = []
        for post in posts:
            outcome = ended.get(post.connection) or self._send(post, encoded)
            if outcome in (Delivery.BUSY, Delivery.GONE):
                ended[post.connection] = outcome
            outcomes.append(outcome)
        return outcomes

    def close(self, connections: Iterable[str]) -> None:
        """Close connections as DELETE @connections does."""
        for connection in connections:
            session = self._gateway.sessions.get(connection)
            if session is not None:
                self._gateway.outbox.put(session.close, DELETED)

    def _send(self, post: Post, encoded: dict[str, bytes]) -> Delivery:
        session = self._gateway.sessions.get(post.connection)
        if session is None:
            return Delivery.GONE
        frame = encoded.get(post.frame)
        if frame is None:
            frame = encoded[post.frame] = text_frame(post.frame)
        if len(frame) > MAX_MESSAGE + 10:  # a header has up to 10 bytes
            return Delivery.TOO_LARGE
        return _DELIVERIES[session.post(frame)]


class NoPush:
    """`devintel.ports.Push` before anybody is connected."""

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        """Nobody is there."""
        return [Delivery.GONE for _ in posts]

    def close(self, connections: Iterable[str]) -> None:
        """Nobody is there."""
