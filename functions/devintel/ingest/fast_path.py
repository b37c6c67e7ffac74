"""Events as nearly all clients send them, taken without the model.

A model of `protocol.EventIn` tells what is wrong with an event, at some microseconds each; one
with nothing but the usual fields in the usual types is taken here, exactly as the model would
(`tests/unit/ingest/test_fast_path.py` compares), and everything else is left to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from secrets import token_hex
from typing import Any

from devintel.model import Event
from devintel.protocol import NESTING
from devintel.timestamp import FIRST_MS, LAST_MS, iso

_USUAL = frozenset(
    ("id", "type", "subtype", "content", "stack", "context", "timestamp", "sessionId", "source")
)
_MAX_TYPE, _MAX_ID, _MAX_SESSION, _MAX_SOURCE = 128, 256, 128, 64
_LEVELS = NESTING - 2  # below the values of `content`, which itself lies in the event


def taken(item: Any, source: str, now: int) -> tuple[Event, str | None] | None:
    """The event and the session that it names; None where the model has to look."""
    if type(item) is not dict or not item.keys() <= _USUAL:
        return None
    get = item.get
    kind, content, sent, own = get("type"), get("content"), get("timestamp", now), get("id", "")
    if not (
        type(kind) is str
        and 0 < len(kind) <= _MAX_TYPE
        and type(content) is dict
        and _nested(content.values(), _LEVELS)
        and type(sent) is int
        and FIRST_MS <= sent <= LAST_MS
        and type(own) is str
        and len(own) <= _MAX_ID
    ):
        return None
    if not own and "timestamp" not in item and "id" not in item:
        own = f"r_{token_hex(8)}"  # it cannot be recognised again
    event: Event = {
        "id": own,
        "type": kind,
        "timestamp": iso(sent),
        "source": source,
        "content": content,
    }
    return (event, get("sessionId")) if _rest(item, event) else None


def _rest(item: dict[str, Any], event: Event) -> bool:
    """Take what an event may have besides; False where the model has to look."""
    if (subtype := item.get("subtype")) is not None:
        if type(subtype) is not str or len(subtype) > _MAX_TYPE:
            return False
        event["subtype"] = subtype
    if (stack := item.get("stack")) is not None:
        if type(stack) is not str:
            return False
        if stack:
            event["stack_trace"] = stack
    if (context := item.get("context")) is not None:
        if type(context) is not dict or not _nested(context.values(), _LEVELS):
            return False
        if context:
            event["context"] = context
    if (source := item.get("source")) is not None:
        if type(source) is not str or len(source) > _MAX_SOURCE:
            return False
        if source:
            event["source"] = source
    session = item.get("sessionId")
    return session is None or (
        type(session) is str
        and len(session) <= _MAX_SESSION
        and session.isprintable()
        and not session.isspace()
        and session != ""
    )


def _nested(values: Iterable[Any], levels: int) -> bool:
    """Whether these values hold numbers that are some, and at most so many levels."""
    for item in values:
        kind = type(item)
        if kind is str:
            continue
        if kind is dict:
            if not levels or not _nested(item.values(), levels - 1):
                return False
        elif kind is list:
            if not levels or not _nested(item, levels - 1):
                return False
        elif kind is float and not isfinite(item):
            return False
    return True
