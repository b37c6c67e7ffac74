"""The Lambda events of a WebSocket API, to the key: CONNECT, MESSAGE, DISCONNECT, authorizer.

Shapes follow captures of real events (Powertools for AWS Lambda, tests/events): a CONNECT has no
body, a MESSAGE no headers, and optional parts are absent rather than null.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs

from local_cloud.rules import headers as fields
from local_cloud.rules.clf import request_time
from local_cloud.rules.headers import Fields
from local_cloud.rules.ids import new_id

Event = dict[str, Any]

_OURS = {"x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"}
_HOP_BY_HOP = {"connection", "upgrade", "content-length"}


@dataclass(frozen=True)
class Stage:
    """The deployed API as its events name it."""

    stage: str
    domain_name: str
    api_id: str = "local"
    region: str = "us-east-1"
    account: str = "000000000000"
    variables: Mapping[str, str] = field(default_factory=dict)
    http: str = "$default"
    """The stage of the HTTP API; any but this one stands before every path."""

    @property
    def port(self) -> str:
        """The port that clients connect to."""
        return self.domain_name.rpartition(":")[2] if ":" in self.domain_name else "443"

    def arn(self, route: str) -> str:
        """The method ARN of a route, such as `.../prod/$connect`."""
        return (
            f"arn:aws:execute-api:{self.region}:{self.account}:{self.api_id}/{self.stage}/{route}"
        )


@dataclass(frozen=True)
class Handshake:
    """What the upgrade request said; `query` is raw, `sent` the header fields as sent."""

    sent: Fields
    query: str
    source_ip: str

    def header(self, name: str) -> str | None:
        """The first value of a header field."""
        return fields.first(self.sent, name)

    @cached_property
    def identity(self) -> Mapping[str, str]:
        """Who sent it; `userAgent` only where the client named one."""
        agent = self.header("user-agent")
        named = {"userAgent": agent} if agent else {}
        return {**named, "sourceIp": self.source_ip}

    def parameters(self) -> dict[str, list[str]]:
        """The query's parameters, decoded, each with all its values."""
        return parse_qs(self.query, keep_blank_values=True, max_num_fields=1000)


@dataclass(frozen=True)
class Peer:
    """A connection as its events name it; `authorizer` is absent (None) without an authorizer."""

    connection_id: str
    connected_at: int
    handshake: Handshake
    authorizer: Mapping[str, str] | None = None


def connect(stage: Stage, peer: Peer, now: int) -> Event:
    """The event of `$connect`."""
    context = _context(stage, peer, now, "$connect", "CONNECT")
    values = fields.multi(_forwarded(stage, peer.handshake))
    values = {k: v for k, v in values.items() if k.lower() not in _HOP_BY_HOP}
    event: Event = {"headers": fields.last(values), "multiValueHeaders": values}
    parameters = peer.handshake.parameters()
    if parameters:
        event["queryStringParameters"] = fields.last(parameters)
        event["multiValueQueryStringParameters"] = parameters
    if stage.variables:
        event["stageVariables"] = dict(stage.variables)
    return event | {"requestContext": context, "isBase64Encoded": False}


def message(stage: Stage, peer: Peer, now: int, route: str, body: str) -> Event:
    """The event of a message route; `messageId` is new with each."""
    context = _context(stage, peer, now, route, "MESSAGE")
    context["messageId"] = new_id()
    return {"requestContext": context, "body": body, "isBase64Encoded": False}


def disconnect(stage: Stage, peer: Peer, now: int, code: int, reason: str) -> Event:
    """The event of `$disconnect`, with its odd header set."""
    context = _context(stage, peer, now, "$disconnect", "DISCONNECT")
    context["disconnectStatusCode"] = code
    context["disconnectReason"] = reason
    sent = {"Host": stage.domain_name, "x-api-key": "", "X-Forwarded-For": "", "x-restapi": ""}
    return {
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "requestContext": context,
        "isBase64Encoded": False,
    }


def authorizer(stage: Stage, peer: Peer) -> Event:
    """The REQUEST event of the authorizer, which carries every optional part even when empty."""
    values = fields.multi((*_forwarded(stage, peer.handshake), ("content-length", "0")))
    parameters = peer.handshake.parameters()
    return {
        "type": "REQUEST",
        "methodArn": stage.arn("$connect"),
        "headers": fields.last(values),
        "multiValueHeaders": values,
        "queryStringParameters": fields.last(parameters),
        "multiValueQueryStringParameters": parameters,
        "stageVariables": dict(stage.variables),
        "requestContext": _context(stage, peer, peer.connected_at, "$connect", "CONNECT"),
    }


def _forwarded(stage: Stage, handshake: Handshake) -> Fields:
    """The fields as API Gateway passes them on: Host its own, X-Forwarded-* added."""
    kept = tuple((k, v) for k, v in handshake.sent if k.lower() not in _OURS)
    return (
        *kept,
        ("X-Amzn-Trace-Id", trace_id()),
        ("X-Forwarded-For", handshake.source_ip),
        ("X-Forwarded-Port", stage.port),
        ("X-Forwarded-Proto", "https"),
    )


def trace_id() -> str:
    """An X-Ray root trace id, such as `Root=1-6731ebfc-08e1e656421db73c5d2eef31`."""
    return f"Root=1-{int(time.time()):08x}-{secrets.token_hex(12)}"


def _context(stage: Stage, peer: Peer, now: int, route: str, kind: str) -> Event:
    request_id = new_id()
    context: Event = {
        "routeKey": route,
        "eventType": kind,
        "extendedRequestId": request_id,
        "requestTime": request_time(now),
        "messageDirection": "IN",
        "stage": stage.stage,
        "connectedAt": peer.connected_at,
        "requestTimeEpoch": now,
        "identity": {**peer.handshake.identity},
        "requestId": request_id,
        "domainName": stage.domain_name,
        "connectionId": peer.connection_id,
        "apiId": stage.api_id,
    }
    if peer.authorizer is not None:
        context["authorizer"] = dict(peer.authorizer)
    return context
