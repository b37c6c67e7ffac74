"""The wire protocol: one class a message, both directions; this file reads as the contract.

Part 1 is what the prototype's clients speak, part 2 what we add. Unknown fields of a client are
ignored, because clients in the field send more than the contract names. Both spellings
(`sessionId`/`session_id`, `stack`/`stack_trace`) are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from math import isfinite
from operator import or_
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from devintel import lenient_json
from devintel.errors import BadRequest, TooLarge

PROTOCOL = 1
MESSAGE_BYTES = 131_072
"""A message, either way (API Gateway's quota)."""
FRAME_BYTES = 32_768
"""A WebSocket frame from a client: API Gateway closes with 1009 on a longer one, and browsers and
most libraries send a message as one frame."""
EVENT_BYTES = 16_384
BULK_EVENTS = 500
INGEST_EVENTS = 1_000
NESTING = 20
UNIT_BYTES = 32_768
"""One billing unit of an outgoing frame."""


def _printable(text: str) -> str:
    if not text.isprintable() or not text.strip():
        raise ValueError("must hold printable characters")
    return text


def _nested(value: Any) -> Any:
    if depth(value) > NESTING - 1:
        raise ValueError(f"is nested deeper than {NESTING}")
    if not finite(value):
        raise ValueError("holds a number that JSON has not: NaN or Infinity")
    return value


def finite(value: object) -> bool:
    """Whether every number in a value is one."""
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    return all(map(finite, value)) if isinstance(value, list) else True


def depth(value: object) -> int:
    """How deep lists and objects are nested; a scalar is 0. The parser has capped it at 200."""
    if isinstance(value, dict):
        return 1 + _deepest(value.values())
    return 1 + _deepest(value) if isinstance(value, list) else 0


_NESTS = (dict, list)


def _deepest(items: Iterable[object]) -> int:
    inner = [item for item in items if isinstance(item, _NESTS)]
    return max(map(depth, inner)) if inner else 0


SessionId = Annotated[str, Field(min_length=1, max_length=128), AfterValidator(_printable)]
ShortText = Annotated[str, Field(max_length=2048)]
Topic = Literal["confirmations", "solutions", "events", "patterns", "presence"]
Object = Annotated[dict[str, Any], AfterValidator(_nested)]
_SESSION = AliasChoices("sessionId", "session_id")


def session_id(text: str | None) -> str | None:
    """A session that an address names; raises `BadRequest` for what no session may be called."""
    if not text:
        return None
    try:
        return TypeAdapter[str](SessionId).validate_python(text)
    except ValidationError as error:
        raise BadRequest(explain(error)) from error


Scope = Literal["ingest", "read", "admin"]


class Incoming(BaseModel):
    """What every client frame may carry."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    scope: ClassVar[Scope]
    """What the sender's key must reach."""
    two_way: ClassVar[bool] = True
    """Whether the route's response is the answer."""

    id: str | int | None = None
    """Repeated in the answer."""


class EventIn(BaseModel):
    """An event as clients send it; any `type` is kept as it is."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    type: Annotated[str, Field(min_length=1, max_length=128)]
    subtype: Annotated[str, Field(max_length=128)] | None = None
    content: Object | None = None
    stack: str | None = Field(
        default=None, validation_alias=AliasChoices("stack", "stack_trace", "stackTrace")
    )
    context: Object | None = None
    timestamp: int | float | str | None = None
    id: Annotated[str, Field(max_length=256)] | int | None = None
    session_id: SessionId | None = Field(default=None, validation_alias=_SESSION)
    source: Annotated[str, Field(max_length=64)] | None = None
    fingerprint: Annotated[str, Field(max_length=256)] | list[str] | None = None


class Cursor(BaseModel):
    """Where a reader stands: everything up to `seq` of `epoch` was seen."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    epoch: Annotated[str, Field(max_length=64)]
    seq: Annotated[int, Field(ge=0, lt=10**12)]


class Init(Incoming):
    """Binds a connection to a session."""

    scope = "ingest"
    type: Literal["init"] = "init"
    session_id: SessionId = Field(validation_alias=_SESSION)
    source: Annotated[str, Field(min_length=1, max_length=64)] = "browser"
    url: ShortText | None = None
    workspace: ShortText | None = None
    folders: list[ShortText] | None = None
    user_agent: ShortText | None = Field(
        default=None, validation_alias=AliasChoices("userAgent", "user_agent")
    )
    project: Annotated[str, Field(max_length=128)] | None = None
    user: Annotated[str, Field(max_length=128)] | None = None
    subscribe: list[Topic] | None = None
    resume: Cursor | None = None
    pid: Annotated[str, Field(min_length=1, max_length=64)] | None = None


class EventMessage(Incoming):
    """One event."""

    scope = "ingest"
    type: Literal["event"] = "event"
    event: Any
    pseq: Annotated[int, Field(ge=1)] | None = None


class Bulk(Incoming):
    """Up to 500 events, accepted or refused one by one."""

    scope = "ingest"
    type: Literal["bulk"] = "bulk"
    events: list[Any]
    pseq: Annotated[int, Field(ge=1)] | None = None


class Query(Incoming):
    """Asks for what the session knows."""

    scope = "read"
    type: Literal["query"] = "query"
    query: Annotated[str, Field(min_length=1, max_length=64)]
    params: dict[str, Any] = Field(default_factory=dict)


class Ping(Incoming):
    """Keeps the connection from idling out and shows a lost push."""

    scope = "ingest"
    type: Literal["ping"] = "ping"


class Monitor(Incoming):
    """Asks for the sessions now and whenever they change."""

    scope = "read"
    type: Literal["monitor"] = "monitor"


def kind_of(message: type[Incoming]) -> str:
    """The `type` that a message of this class carries, which is its route key too."""
    kind: str = message.model_fields["type"].default
    return kind


MESSAGES = {kind_of(message): message for message in Incoming.__subclasses__()}
"""Every message of a client by its `type`: the one table of model, scope and way of answering.
`ws_handlers.<type>.handler` takes it, in the cloud and on the laptop."""


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
    """All active sessions, first and on request."""

    type: Literal["sessions"] = "sessions"
    data: list[dict[str, Any]]


class SessionsUpdate(Outgoing):
    """All active sessions, because something changed."""

    type: Literal["sessions_update"] = "sessions_update"
    data: list[dict[str, Any]]


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


def client_schema() -> TypeAdapter[Any]:
    """The union of what clients send, for documentation and tests."""
    union: Any = reduce(or_, MESSAGES.values())
    told: Any = Annotated[union, Field(discriminator="type")]
    return TypeAdapter(told)


def server_schema() -> TypeAdapter[Any]:
    """The union of what the server sends, for documentation, clients and tests."""
    return TypeAdapter(ServerMessage)


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


def explain(error: ValidationError) -> str:
    """What is wrong and where, without repeating the client's text."""
    return "; ".join(
        f"{'.'.join(str(part) for part in e['loc']) or 'message'}: {e['msg']}"
        for e in error.errors(include_url=False, include_input=False)[:5]
    )


def frame(message: Outgoing) -> str:
    """The text frame of a message."""
    return message.model_dump_json(by_alias=True, exclude_none=True)
