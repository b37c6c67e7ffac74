"""What clients send: one class a message; this file reads as the contract.

Unknown fields of a client are ignored, because clients in the field send more than the contract
names. Both spellings (`sessionId`/`session_id`, `stack`/`stack_trace`) are read.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from devintel.protocol.fields import SESSION, Object, SessionId, ShortText, Topic

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
    session_id: SessionId | None = Field(default=None, validation_alias=SESSION)
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
    session_id: SessionId = Field(validation_alias=SESSION)
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
    before: Annotated[str, Field(max_length=1024)] = ""
    """Where the list that came before ended (its `next`)."""


def kind_of(message: type[Incoming]) -> str:
    """The `type` that a message of this class carries, which is its route key too."""
    kind: str = message.model_fields["type"].default
    return kind


MESSAGES = {kind_of(message): message for message in Incoming.__subclasses__()}
"""Every message of a client by its `type`: the one table of model, scope and way of answering.
`ws_handlers.<type>.handler` takes it, in the cloud and on the laptop."""
