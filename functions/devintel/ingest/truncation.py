"""Events over 16 KB are cut, never refused: the longest texts go first, and the cut is marked."""

from __future__ import annotations

import json
from typing import Any, cast

from devintel.model import Event
from devintel.protocol import EVENT_BYTES

_STEPS = ((4096, 200), (1024, 100), (256, 50), (64, 20), (16, 8))
"""Ever shorter texts (characters) and lists (items), until the event fits."""
MARK = "…[truncated]"


def size(value: object) -> int:
    """Bytes of a value as JSON in UTF-8."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def fit(event: Event) -> Event:
    """The event itself, or a copy of at most 16 KB marked `truncated`."""
    if size(event) <= EVENT_BYTES:
        return event
    for chars, items in _STEPS:
        cut = _cut(event, chars, items) | {"truncated": True}
        for kept in ("id", "type", "subtype", "timestamp", "source"):
            if kept in event:
                cut[kept] = event[kept]
        if size(cut) <= EVENT_BYTES:
            return cast(Event, cut)
    bare = {k: event[k] for k in ("id", "type", "timestamp", "source")}
    return cast(Event, bare | {"content": {}, "truncated": True})


def _cut(value: Any, chars: int, items: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= chars else value[:chars] + MARK
    if isinstance(value, list):
        return [_cut(v, chars, items) for v in value[:items]]
    if isinstance(value, dict):
        return {k[:chars]: _cut(v, chars, items) for k, v in list(value.items())[: items * 4]}
    return value
