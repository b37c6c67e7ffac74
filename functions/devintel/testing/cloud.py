"""The handlers as API Gateway and the stream call them, over DynamoDB as moto plays it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import count
from typing import Any, NamedTuple

import boto3
from moto import mock_aws

from devintel import observability, wiring
from devintel.adapters.dynamodb.store import DynamoStore, create_table
from devintel.model import ALL_SCOPES, SessionKey
from devintel.ports import Delivery, Post
from devintel.projector.projector import Moved
from devintel.protocol import MESSAGES
from devintel.settings import Settings
from devintel.teams import key_ring
from devintel.tenancy import acting_for

TEAM = "testing"
Message = dict[str, Any]


class Answer(NamedTuple):
    """What an HTTP request got; `body` is parsed where it is JSON."""

    status: int
    body: Any


@dataclass
class Pushes:
    """Keeps what was sent to connections."""

    posts: list[Post] = field(default_factory=list)

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        """All arrive."""
        self.posts += posts
        return [Delivery.SENT] * len(posts)

    def close(self, connections: object) -> None:
        """Nobody is cut off here."""


class Cloud:
    """The product; `key` may do everything in the team `testing`."""

    def __init__(self, client: Any) -> None:
        self.pushes = Pushes()
        self._moved: list[Moved] = []
        self._numbers = count(1)
        self.wiring = wiring.use(
            store=DynamoStore(client, "devintel", wiring.clock),
            push=self.pushes,
            notify=lambda session, first, n: self._moved.append(Moved(session, first, n)),
            chosen=Settings(auth="keys", rate=1e6, burst=10**6),
        )
        self.key = self.new_key(*ALL_SCOPES)

    def new_key(self, *scopes: str) -> str:
        """Another key of the team."""
        with acting_for(TEAM):
            return key_ring.create(self.wiring.ports, TEAM, "testing", scopes).text

    def connect(self, key: str | None = None, **query: str) -> Client:
        """Open a WebSocket with a key, through the authorizer; raises where it refuses."""
        headers = {"Authorization": f"Bearer {key or self.key}"}
        handshake = {"headers": headers, "queryStringParameters": query, "methodArn": "arn"}
        policy = _handler("ws_handlers.authorize")(handshake, None)
        client = Client(self, f"connection{next(self._numbers)}=", policy["context"])
        client.invoke("connect", "$connect", **handshake)
        return client

    def http(self, method: str, path: str, body: Any = None, key: str | None = None) -> Answer:
        """A request to the HTTP API."""
        path, _, query = path.partition("?")
        pairs = dict(part.split("=", 1) for part in query.split("&") if part)
        answer = _handler("rest.api")(
            {
                "version": "2.0",
                "rawPath": path,
                "rawQueryString": query,
                "queryStringParameters": pairs,
                "headers": {"authorization": f"Bearer {key or self.key}"},
                "requestContext": {"http": {"method": method, "path": path}, "stage": "$default"},
                "body": None if body is None else json.dumps(body),
                "isBase64Encoded": False,
            },
            None,
        )
        text = answer.get("body") or ""
        try:
            return Answer(answer["statusCode"], json.loads(text))
        except ValueError:
            return Answer(answer["statusCode"], text)

    def stream(self) -> None:
        """Let the table's stream tell what happened since: pushes, groups, suggestions."""
        batch, self._moved = self._moved, []
        if batch:
            import_module("streams.project").run(batch)

    def events(self, session: str) -> list[Message]:
        """What a session's log holds."""
        with acting_for(TEAM):
            found = self.wiring.queries.answer(SessionKey(TEAM, session), "events", {}).result
        events: list[Message] = found["events"]
        return events


@dataclass
class Client:
    """One WebSocket connection."""

    cloud: Cloud
    id: str
    context: Message

    def send(self, kind: str, **fields: Any) -> Message:
        """Send a message; its answer."""
        route = kind if kind in MESSAGES else "$default"
        name = kind if kind in MESSAGES else "default"
        answer = self.invoke(name, route, body=json.dumps({"type": kind, **fields}))
        found: Message = json.loads(answer.get("body") or "{}")
        return found

    def pushed(self, kind: str = "") -> list[Message]:
        """What was pushed to this connection, after the stream has run."""
        self.cloud.stream()
        mine = [json.loads(p.frame) for p in self.cloud.pushes.posts if p.connection == self.id]
        return [message for message in mine if kind in ("", message["type"])]

    def close(self) -> None:
        """The connection is gone."""
        self.invoke("disconnect", "$disconnect")

    def invoke(self, name: str, route: str, **event: Any) -> Message:
        """Call a route's handler as the gateway does."""
        request = {"routeKey": route, "connectionId": self.id, "authorizer": self.context}
        answer: Message = _handler(f"ws_handlers.{name}")(event | {"requestContext": request}, None)
        return answer


def _handler(module: str) -> Any:
    # By name: the product's entries stand above it, and nothing but a test calls them from here.
    return import_module(module).handler


@contextmanager
def cloud() -> Iterator[Cloud]:
    """A cloud with an empty table; afterwards the process is as it was."""
    write, before = observability.output.write, wiring.Wired.wiring
    observability.output.write = lambda line: None
    with mock_aws():
        client = boto3.client("dynamodb", region_name="us-east-1")
        create_table(client, "devintel")
        try:
            yield Cloud(client)
        finally:
            observability.output.write, wiring.Wired.wiring = write, before
