"""The wire protocol, both directions.

Part 1 is what the prototype's clients speak, part 2 what we add (docs/protocol.md). What is sent is
imported when it is first named: who only reads need not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from devintel.protocol.codec import decode_body, explain, parse, reference, session_id
from devintel.protocol.incoming import (
    MESSAGES,
    Bulk,
    Cursor,
    EventIn,
    EventMessage,
    Incoming,
    Init,
    Monitor,
    Ping,
    Query,
    Scope,
    kind_of,
)
from devintel.protocol.limits import (
    BULK_EVENTS,
    EVENT_BYTES,
    FRAME_BYTES,
    INGEST_EVENTS,
    MESSAGE_BYTES,
    NESTING,
    PROTOCOL,
    UNIT_BYTES,
)

if TYPE_CHECKING:
    from devintel.protocol.outgoing import (
        CaughtUp,
        ErrorMessage,
        EventProcessed,
        Events,
        InitAck,
        IssuesUpdate,
        Outgoing,
        PatternPush,
        Pong,
        Presence,
        QueryResult,
        Refused,
        Sessions,
        SessionsUpdate,
        SolutionPush,
        confirmed,
        frame,
    )
    from devintel.protocol.schemas import client_schema, server_schema

__all__ = [
    "BULK_EVENTS",
    "EVENT_BYTES",
    "FRAME_BYTES",
    "INGEST_EVENTS",
    "MESSAGES",
    "MESSAGE_BYTES",
    "NESTING",
    "PROTOCOL",
    "UNIT_BYTES",
    "Bulk",
    "CaughtUp",
    "Cursor",
    "ErrorMessage",
    "EventIn",
    "EventMessage",
    "EventProcessed",
    "Events",
    "Incoming",
    "Init",
    "InitAck",
    "IssuesUpdate",
    "Monitor",
    "Outgoing",
    "PatternPush",
    "Ping",
    "Pong",
    "Presence",
    "Query",
    "QueryResult",
    "Refused",
    "Scope",
    "Sessions",
    "SessionsUpdate",
    "SolutionPush",
    "client_schema",
    "confirmed",
    "decode_body",
    "explain",
    "frame",
    "kind_of",
    "parse",
    "reference",
    "server_schema",
    "session_id",
]

_SCHEMAS = ("client_schema", "server_schema")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{'schemas' if name in _SCHEMAS else 'outgoing'}")
    found = globals()[name] = getattr(module, name)
    return found
