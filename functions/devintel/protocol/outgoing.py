"""What the server sends: one class a message; this file reads as the contract."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticSerializationError, to_json

from devintel.protocol.limits import (
    BULK_EVENTS,
    EVENT_BYTES,
    FRAME_BYTES,
    MESSAGE_BYTES,
    NESTING,
    PROTOCOL,
)


class Outgoing(BaseModel):
    """What the server sends; without `id` it is a push. Fields that are None are left out."""

    model_config = ConfigDict(defer_build=True, populate_by_name=True)

    id: str | int | None = None


class Limits(BaseModel):
    """The limits of part 4, told to every client."""

    frame_bytes: int = FRAME_BYTES
    message_bytes: int = MESSAGE_BYTES
    event_bytes: int = EVENT_BYTES
    bulk_events: int = BULK_EVENTS
    nesting: int = NESTING


class InitAck(Outgoing):
    """The connection is bound; `seq` is the log's head."""

    type: Literal["init_ack"] = "init_ack"
    client_id: str = Field(serialization_alias="clientId")
    timestamp: str
    session_id: str = Field(serialization_alias="sessionId")
    epoch: str
    seq: int
    recovered: bool | None = None
    reason: str | None = None
    """`epoch` or `truncated`, where `recovered` is false."""
    expected: int | None = None
    """The producer number (`pseq`) that comes next, for a client that gave a `pid`."""
    limits: Limits = Limits()
    protocol: int = PROTOCOL


class Refused(BaseModel):
    """An event of a bulk that was not stored, and why."""

    index: int
    code: str
    message: str


class CaughtUp(Outgoing):
    """What a resume missed was sent before this, up to `seq`; what follows is live.

    Where it stops before the end, `recovered` is false and `reason` is `truncated`: nothing follows
    before the client sends `init` again with `resume` from `seq`.
    """

    type: Literal["caught_up"] = "caught_up"
    session_id: str = Field(serialization_alias="sessionId")
    seq: int
    recovered: bool | None = None
    reason: str | None = None


class EventProcessed(Outgoing):
    """Events are stored; to the sender at once, to the others coalesced."""

    type: Literal["event_processed"] = "event_processed"
    event_id: str | None = Field(default=None, serialization_alias="eventId")
    status: Literal["success", "partial", "error"] = "success"
    event_ids: list[str] | None = Field(default=None, serialization_alias="eventIds")
    seq: int | None = None
    count: int | None = None
    duplicate: bool | None = None
    refused: list[Refused] | None = None


class SolutionPush(Outgoing):
    """A suggestion for an error of the session."""

    type: Literal["solution"] = "solution"
    event_id: str = Field(serialization_alias="eventId")
    solution: dict[str, Any]
    fingerprint: str | None = None


class QueryResult(Outgoing):
    """The answer to a query."""

    type: Literal["query_result"] = "query_result"
    query: str
    result: Any
    truncated: bool | None = None
    """A list lost its end, which the frame had no room for."""


class Events(Outgoing):
    """Events of the log, in order from `seq` on."""

    type: Literal["events"] = "events"
    session_id: str = Field(serialization_alias="sessionId")
    epoch: str
    seq: int
    events: list[Any]


class PatternPush(Outgoing):
    """A pattern was recognised, changed or ended."""

    type: Literal["pattern"] = "pattern"
    session_id: str = Field(serialization_alias="sessionId")
    pattern: dict[str, Any]


class Presence(Outgoing):
    """Somebody came or went."""

    type: Literal["presence"] = "presence"
    session_id: str = Field(serialization_alias="sessionId")
    joined: list[dict[str, Any]]
    left: list[dict[str, Any]]
    members: list[dict[str, Any]]


class Pong(Outgoing):
    """The log's head, so that a reader sees whether it missed a push."""

    type: Literal["pong"] = "pong"
    epoch: str | None = None
    seq: int | None = None


class Sessions(Outgoing):
    """All active sessions, first and on request; `next` is where the list goes on, as `before` of
    `monitor` and of `GET /sessions`, where a frame does not hold them all."""

    type: Literal["sessions"] = "sessions"
    data: list[dict[str, Any]]
    next: str | None = None


class SessionsUpdate(Outgoing):
    """All active sessions, because something changed."""

    type: Literal["sessions_update"] = "sessions_update"
    data: list[dict[str, Any]]
    next: str | None = None


class IssuesUpdate(Outgoing):
    """Issues of the team that changed, as a list shows them; `gone` are ids that are none now."""

    type: Literal["issues_update"] = "issues_update"
    data: list[Any]
    gone: list[str] | None = None


class ErrorMessage(Outgoing):
    """Something was wrong; the connection stays."""

    type: Literal["error"] = "error"
    code: str
    message: str
    temporary: bool = False
    retry_after: float | None = None
    expected: int | None = None
    refused: list[Refused] | None = None


ServerMessage = Annotated[
    InitAck
    | CaughtUp
    | EventProcessed
    | SolutionPush
    | QueryResult
    | Events
    | PatternPush
    | Presence
    | Pong
    | Sessions
    | SessionsUpdate
    | IssuesUpdate
    | ErrorMessage,
    Field(discriminator="type"),
]


def frame(message: Outgoing) -> str:
    """The text frame of a message; half a character, in an id that is repeated, is a "?"."""
    try:
        return message.model_dump_json(by_alias=True, exclude_none=True)
    except PydanticSerializationError:
        said = message.model_dump(mode="python", by_alias=True, exclude_none=True)
        return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace").decode()


def confirmed(event_id: str) -> str:
    """The frame of an `EventProcessed` that says nothing but that one event is stored, as nearly
    all do, without the model."""
    said = {"type": "event_processed", "eventId": event_id, "status": "success"}
    return to_json(said).decode()
