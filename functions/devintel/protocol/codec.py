"""From the text of a frame to its message, and what is wrong with one."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from devintel.errors import BadRequest, TooLarge
from devintel.protocol import lenient_json
from devintel.protocol.fields import SessionId
from devintel.protocol.incoming import MESSAGES, Incoming
from devintel.protocol.limits import MESSAGE_BYTES


def decode(text: str | bytes) -> Any:
    """The value of a message; raises `BadRequest` or `TooLarge`."""
    if len(text) > MESSAGE_BYTES:
        raise TooLarge(f"The message is over {MESSAGE_BYTES} bytes.")
    return decode_body(text)


def decode_body(text: str | bytes) -> Any:
    """The same for a request body, which the gateway has already bounded."""
    try:
        return lenient_json.read(text)
    except ValueError as error:
        raise BadRequest(f"Not valid JSON: {error}.", code="invalid_json") from error


def parse(text: str | bytes) -> Incoming:
    """The message of a frame; raises `BadRequest` with `invalid_json` or `invalid_message`."""
    data = decode(text)
    if not isinstance(data, dict):
        raise BadRequest("A frame is a JSON object with a `type`.")
    kind = data.get("type")
    model = MESSAGES.get(kind) if isinstance(kind, str) else None
    if model is None:
        known = ", ".join(MESSAGES)
        raise BadRequest(f"Unknown message type; known are {known}.", code="unknown_type")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise BadRequest(explain(error)) from error


def reference(text: str) -> str | int | None:
    """The `id` of a frame that may be wrong otherwise, so that its error can repeat it."""
    return lenient_json.top_level_id(text[:MESSAGE_BYTES])


def session_id(text: str | None) -> str | None:
    """A session that an address names; raises `BadRequest` for what no session may be called."""
    if not text:
        return None
    try:
        return TypeAdapter[str](SessionId).validate_python(text)
    except ValidationError as error:
        raise BadRequest(explain(error)) from error


def explain(error: ValidationError) -> str:
    """What is wrong and where, without repeating the client's text."""
    return "; ".join(
        f"{'.'.join(str(part) for part in e['loc']) or 'message'}: {e['msg']}"
        for e in error.errors(include_url=False, include_input=False)[:5]
    )
