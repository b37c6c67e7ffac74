"""What an invocation's outcome means: a handshake's status, or a frame for the client.

Sources: API Gateway developer guide, "Set up integration responses in WebSocket APIs"; the frames
are those that clients of real APIs report.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from local_cloud.limits import MAX_MESSAGE
from local_cloud.options import Options
from local_cloud.rules.headers import sendable


class Returned(NamedTuple):
    """The handler's result, as Lambda would pass it on."""

    value: Any


class Raised(NamedTuple):
    """The handler raised; only the authorizer looks at the text."""

    error: str


class TimedOut(NamedTuple):
    """No result within the integration's time."""


Outcome = Returned | Raised | TimedOut


class Answer(NamedTuple):
    """A proxy result: status, header fields, body."""

    status: int
    headers: Mapping[str, str]
    body: str


def answer(outcome: Outcome) -> Answer | None:
    """The proxy result of a handler that returned a well-formed one, else None."""
    if not isinstance(outcome, Returned) or not isinstance(outcome.value, dict):
        return None
    value = outcome.value
    status, body = value.get("statusCode"), value.get("body")
    headers = value.get("headers")
    if isinstance(status, str) and status.isdecimal():
        status = int(status)
    if type(status) is not int or not 100 <= status <= 599:
        return None
    if headers and not isinstance(headers, dict):
        return None
    if body is not None and not isinstance(body, str):
        return None
    if body and value.get("isBase64Encoded"):
        try:
            body = base64.b64decode(body, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return None
    if not headers:
        return Answer(status, {}, body or "")
    named = {str(k): str(v) for k, v in headers.items()}
    if not all(sendable(name, value) for name, value in named.items()):
        return None
    return Answer(status, named, body or "")


def handshake(outcome: Outcome, options: Options) -> Answer:
    """How `$connect` answers the upgrade: 2xx accepts; a throw or a timeout is a 5xx."""
    given = answer(outcome)
    if given is None or given.status < 200:
        body = json.dumps({"message": "Internal server error"})
        return Answer(options.connect_error_status, {}, body)
    return given


def reply(
    outcome: Outcome, *, two_way: bool, connection_id: str, request_id: str, options: Options
) -> str | None:
    """The frame that a message route's outcome sends to the client, or None."""
    internal = "Internal server error"
    if isinstance(outcome, TimedOut):
        return error_frame("Endpoint request timed out", connection_id, request_id)
    if isinstance(outcome, Raised):
        text = outcome.error if two_way and options.leak_error_text else internal
        return error_frame(text, connection_id, request_id)
    given = answer(outcome)
    if not two_way:
        failed = given is not None and given.status >= 400 and options.error_frame_on_returned_error
        return error_frame(internal, connection_id, request_id) if failed else None
    if given is None or _too_long(given.body):
        return error_frame(internal, connection_id, request_id)
    return given.body or ("" if options.empty_frame_on_empty_answer else None)


def _too_long(body: str) -> bool:
    return 4 * len(body) > MAX_MESSAGE and len(body.encode(errors="replace")) > MAX_MESSAGE


def error_frame(message: str, connection_id: str, request_id: str) -> str:
    """The gateway's own error frame."""
    frame = {"message": message, "connectionId": connection_id, "requestId": request_id}
    return json.dumps(frame, separators=(",", ":"))
