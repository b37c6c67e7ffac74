"""The product without a gateway: handlers called as API Gateway calls them, over a real store."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from devintel import keys, wiring
from devintel.model import SessionKey
from devintel.ports import Clock, Store
from devintel.projector.projector import Moved
from devintel.protocol import MESSAGES
from devintel.settings import Settings
from devintel.tenancy import acting_for
from rest import api
from streams import project
from tests.fakes.push import RecordingPush
from tests.stores import Chosen
from ws_handlers import connect, default, disconnect

ROUTES = {kind: import_module(f"ws_handlers.{kind}").handler for kind in MESSAGES}
EVERYTHING = "admin ingest read"


class Cloud:
    """Connections, messages, requests and the stream, as tests tell their stories."""

    def __init__(
        self,
        store: Store | None = None,
        clock: Clock = wiring.clock,
        *,
        streams_gather: bool = False,
        **settings: Any,
    ) -> None:
        self.push = RecordingPush()
        self.moved: list[Moved] = []
        self.store = store or Chosen.make(clock)
        values = {"auth": "local", "token": "t0ken", "rate": 1e6, "burst": 10**6} | settings
        self.wiring = wiring.use(
            store=self.store,
            push=self.push,
            notify=self._notify,
            chosen=Settings.model_validate(values),
            clock=clock,
            streams_gather=streams_gather,
        )

    def _notify(self, session: SessionKey, first_seq: int, n: int) -> None:
        self.moved.append(Moved(session, first_seq, n))

    def connect(
        self,
        connection: str,
        *,
        team: str = "local",
        scopes: str = EVERYTHING,
        public: bool = False,
        key_id: str = "k",
        **query: str,
    ) -> Client:
        """Open a connection that the authorizer let in; a `public` one is a stranger's."""
        client = Client(self, connection, team, "ingest" if public else scopes, public)
        if key_id == "k" and self.wiring.settings.auth == "keys":
            row = {"id": "k", "team": team, "scopes": [], "hash": "", "created_at": 0, "v": 1}
            self.store.put(keys.api_key("k"), row)
        client.key_id = key_id
        client.answer = connect.handler(client.raw("$connect", query=query))
        return client

    def store_epoch(self, session: str = "s", team: str = "local") -> str:
        """The epoch of a session's log."""
        with acting_for(team):
            tail = self.store.tail(SessionKey(team, session))
        return tail.epoch if tail else ""

    def stream(self) -> int:
        """Let the table's stream run over what moved; the number of frames sent."""
        batch, self.moved = self.moved, []
        return project.run(batch) if batch else 0

    def http(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any]:
        """An HTTP request: status and parsed JSON (or text)."""
        answer = self.request(method, path, body, headers or {})
        text = answer.get("body", "")
        kind = {k.lower(): v for k, v in answer.get("headers", {}).items()}.get("content-type", "")
        return answer["statusCode"], json.loads(text) if "application/json" in str(kind) else text

    def request(
        self,
        method: str,
        path: str,
        body: Any,
        headers: dict[str, str],
        cookies: Sequence[str] = (),
    ) -> dict[str, Any]:
        """An HTTP request: what the function gives back."""
        raw_path, _, raw_query = path.partition("?")
        pairs = dict(p.split("=", 1) for p in raw_query.split("&") if p)
        text = body if isinstance(body, str | bytes | None) else json.dumps(body)
        request: dict[str, Any] = {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": raw_path,
            "rawQueryString": raw_query,
            "headers": {"content-type": "application/json"} | headers,
            "queryStringParameters": pairs,
            "requestContext": {
                "http": {"method": method, "path": raw_path, "sourceIp": "127.0.0.1"},
                "stage": "$default",
                "requestId": "r",
            },
            "body": base64.b64encode(body).decode() if isinstance(body, bytes) else text,
            "isBase64Encoded": isinstance(body, bytes),
        }
        if cookies:
            request["cookies"] = list(cookies)
        answer: dict[str, Any] = api.handler(request, None)
        return answer


class Client:
    """One WebSocket connection."""

    def __init__(
        self, cloud: Cloud, connection: str, team: str, scopes: str, public: bool = False
    ) -> None:
        self.public, self.key_id = public, "k"
        self.cloud, self.connection, self.team, self.scopes = cloud, connection, team, scopes
        self.answer: dict[str, Any] = {}

    def raw(self, route: str, body: str | None = None, **more: Any) -> dict[str, Any]:
        """The proxy event of a route."""
        request = {
            "routeKey": route,
            "connectionId": self.connection,
            "authorizer": {"team": self.team, "scopes": self.scopes, "key_id": self.key_id},
        }
        if self.public:
            request["authorizer"] |= {"public": "1"}  # type: ignore[operator] # a dict
        found: dict[str, Any] = {"requestContext": request, "isBase64Encoded": False}
        if body is not None:
            found["body"] = body
        if more.get("query"):
            found["queryStringParameters"] = more["query"]
        return found

    def text(self, frame: str) -> dict[str, Any]:
        """Send a raw frame; the answer of its route, {} where the answer came as pushes."""
        try:
            kind = json.loads(frame).get("type", "")
        except (ValueError, AttributeError):
            kind = ""
        known = kind in ROUTES if isinstance(kind, str) else False
        handler = ROUTES[kind] if known else default.handler
        result = handler(self.raw(kind if known else "$default", frame))
        assert result["statusCode"] == 200, result
        return json.loads(result["body"]) if "body" in result else {}

    def send(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Send a message; the answer."""
        return self.text(json.dumps({"type": kind, **fields}))

    def init(self, session: str, **fields: Any) -> dict[str, Any]:
        """Bind to a session."""
        return self.send("init", sessionId=session, **fields)

    def log(self, message: str, **fields: Any) -> dict[str, Any]:
        """Send one log event."""
        return self.send("event", event={"type": "log", "content": {"message": message}, **fields})

    def close(self) -> dict[str, Any]:
        """The connection is gone."""
        return disconnect.handler(self.raw("$disconnect"))

    def got(self, kind: str = "") -> list[dict[str, Any]]:
        """What was pushed to this connection."""
        return self.cloud.push.to(self.connection, kind)
