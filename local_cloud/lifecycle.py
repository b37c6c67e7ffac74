"""What API Gateway does with a connection: authorise, connect, route messages, disconnect."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from local_cloud.api import Api
from local_cloud.rules import authorizer, event_shapes, integration
from local_cloud.rules.authorizer import Refused
from local_cloud.rules.event_shapes import Event, Peer, Stage
from local_cloud.rules.ids import new_id
from local_cloud.rules.integration import Outcome
from local_cloud.rules.route_selection import selector
from local_cloud.sockets.connection import DELETED, Close, error_body
from local_cloud.workers.handlers import Handler, load

CONNECT, DISCONNECT, AUTHORIZER = "$connect", "$disconnect", "authorizer"
TOO_MANY = "Too Many Requests"


class Session(Protocol):
    """A connection as the lifecycle steers it: on the event loop, but `reply` from any thread."""

    peer: Peer

    def accept(self, subprotocol: str | None) -> None:
        """Complete the handshake."""
        ...

    def refuse(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Answer the upgrade request with another status than 101."""
        ...

    def reply(self, frame: str | None) -> None:
        """A message has been handled; send its frame, if any."""
        ...


class Invoke(Protocol):
    """Runs a handler and gives its outcome to `done`."""

    def __call__(
        self, handler: Handler, name: str, event: Event, done: Callable[[Outcome], None]
    ) -> None:
        """Start the invocation; returns at once."""
        ...


class Lifecycle:
    """The WebSocket API's behaviour over its handlers."""

    def __init__(
        self, api: Api, stage: Stage, invoke: Invoke, on_loop: Callable[..., None]
    ) -> None:
        """`on_loop` runs a function on the event loop, soon."""
        self._api = api
        self._stage = stage
        self._invoke = invoke
        self._on_loop = on_loop
        self._handlers = {key: load(handler) for key, handler in api.routes.items()}
        self._authorizer = load(api.authorizer.handler) if api.authorizer else None
        self._select = selector(api.selection, api.routes)

    def begin(self, session: Session) -> None:
        """A client asks for a connection: the authorizer first, where there is one."""
        if not self._admitted(CONNECT):
            session.refuse(429, {}, error_body(TOO_MANY))
            return
        given = self._api.authorizer
        if given is None or self._authorizer is None:
            self._connect(session)
            return
        handshake = session.peer.handshake
        if not authorizer.has_identity(given.identity_sources, handshake, self._stage.variables):
            _refuse(session, authorizer.UNAUTHORIZED)
            return
        event = event_shapes.authorizer(self._stage, session.peer)
        self._invoke(
            self._authorizer,
            AUTHORIZER,
            event,
            lambda outcome: self._on_loop(self._decided, session, outcome),
        )

    def _decided(self, session: Session, outcome: Outcome) -> None:
        decision = authorizer.decide(outcome, self._stage.arn(CONNECT))
        if isinstance(decision, Refused):
            _refuse(session, decision)
            return
        peer = session.peer
        session.peer = Peer(peer.connection_id, peer.connected_at, peer.handshake, decision.context)
        self._connect(session)

    def _connect(self, session: Session) -> None:
        handler = self._handlers.get(CONNECT)
        if handler is None:
            session.accept(None)
            return
        event = event_shapes.connect(self._stage, session.peer, _now())
        self._invoke(
            handler,
            CONNECT,
            event,
            lambda outcome: self._on_loop(self._connected, session, outcome),
        )

    def _connected(self, session: Session, outcome: Outcome) -> None:
        answer = integration.handshake(outcome, self._api.options)
        if 200 <= answer.status <= 299:
            names = {name.lower(): value for name, value in answer.headers.items()}
            session.accept(names.get("sec-websocket-protocol"))
            return
        body = answer.body.encode(errors="replace") or error_body("Forbidden")
        session.refuse(answer.status, answer.headers, body)
        if self._api.options.disconnect_after_refusal:
            self.end(session, Close(1006, ""))

    def message(self, session: Session, body: str) -> None:
        """A whole text message came, in whichever thread read it; its outcome goes to
        `session.reply`."""
        key = self._select(body)
        handler = self._handlers.get(key) if key is not None else None
        if key is None or handler is None or not self._admitted(key):
            ids = session.peer.connection_id, new_id()
            wrong = "Forbidden" if handler is None else TOO_MANY
            session.reply(integration.error_frame(wrong, *ids))
            return
        event = event_shapes.message(self._stage, session.peer, _now(), key, body)
        request_id = event["requestContext"]["requestId"]
        two_way = key in self._api.two_way

        def done(outcome: Outcome) -> None:
            session.reply(
                integration.reply(
                    outcome,
                    two_way=two_way,
                    connection_id=session.peer.connection_id,
                    request_id=request_id,
                    options=self._api.options,
                )
            )

        self._invoke(handler, key, event, done)

    def _admitted(self, key: str) -> bool:
        return self._api.admits is None or self._api.admits(key)

    def end(self, session: Session, close: Close) -> None:
        """An accepted connection has ended: `$disconnect`, once; its result means nothing."""
        handler = self._handlers.get(DISCONNECT)
        if close == DELETED and not self._api.options.disconnect_after_delete:
            return
        if handler is not None:
            event = event_shapes.disconnect(
                self._stage, session.peer, _now(), close.code, close.reason
            )
            self._invoke(handler, DISCONNECT, event, _ignore)


def _refuse(session: Session, refused: Refused) -> None:
    session.refuse(refused.status, {}, error_body(refused.message))


def _ignore(outcome: Any) -> None:
    """Nobody waits for it."""


def _now() -> int:
    return int(time.time() * 1000)
