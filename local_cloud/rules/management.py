"""The @connections API: what a request means and how its answer looks, without a socket.

Shapes: botocore's service model `apigatewaymanagementapi/2018-11-29`. boto3 raises its typed
exceptions only when the `x-amzn-ErrorType` header names them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import unquote

from local_cloud.limits import MAX_MESSAGE
from local_cloud.rules.ids import is_id

_SEGMENT = "/@connections/"


class Target(NamedTuple):
    """A management request's address, decoded."""

    stage: str
    connection_id: str


class Reply(NamedTuple):
    """An HTTP answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Facts:
    """What GET tells; times in milliseconds since the epoch."""

    connected_at: int
    last_active_at: int
    source_ip: str
    user_agent: str


def target(raw_path: str) -> Target | None:
    """The stage and connection of a (percent-encoded) path; None if it is no management path."""
    stage, found, connection = raw_path.replace("%40", "@").partition(_SEGMENT)
    if not found or not stage.startswith("/"):
        return None
    return Target(unquote(stage[1:]), unquote(connection))


def refusal(
    method: str, to: Target, *, stage: str, signed: bool, size: int, throttled: bool
) -> Reply | None:
    """What is wrong with a request before its connection is even looked for."""
    if method not in ("POST", "GET", "DELETE") or not signed:
        return error(403, "MissingAuthenticationTokenException", "Missing Authentication Token")
    if to.stage != stage:
        return error(403, "ForbiddenException", "Forbidden")
    if throttled:
        return error(429, "LimitExceededException", "Rate exceeded")
    if not is_id(to.connection_id):
        return error(400, "BadRequestException", f"Invalid connectionId: {to.connection_id}")
    if method == "POST" and size > MAX_MESSAGE:
        return error(413, "PayloadTooLargeException", f"Payload over {MAX_MESSAGE} bytes")
    return None


def unknown(connection_id: str, status: int) -> Reply:
    """No such connection, or it has gone: 410 (or what the options say)."""
    match status:
        case 403:
            return error(403, "ForbiddenException", "Forbidden")
        case 400:
            return error(400, "BadRequestException", f"Invalid connectionId: {connection_id}")
        case _:
            return error(410, "GoneException", "Gone")


def busy() -> Reply:
    """The client reads too slowly."""
    return error(429, "LimitExceededException", "WebSocket client side buffer full")


def posted() -> Reply:
    """The message is on its way."""
    return Reply(200, {"content-type": "application/json"}, b"")


def deleted() -> Reply:
    """The connection is being closed."""
    return Reply(204, {}, b"")


def described(facts: Facts) -> Reply:
    """GET's answer."""
    body = {
        "connectedAt": _iso(facts.connected_at),
        "identity": {"sourceIp": facts.source_ip, "userAgent": facts.user_agent},
        "lastActiveAt": _iso(facts.last_active_at),
    }
    return Reply(200, {"content-type": "application/json"}, json.dumps(body).encode())


def error(status: int, kind: str, message: str) -> Reply:
    """An error that boto3 recognises."""
    headers = {"content-type": "application/json", "x-amzn-ErrorType": kind}
    return Reply(status, headers, json.dumps({"message": message}).encode())


def _iso(ms: int) -> str:
    """`2026-11-23T13:23:08.915Z`."""
    text = datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
