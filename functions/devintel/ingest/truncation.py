"""Events over 16 KB are cut, never refused: a long stack first, then the longest texts; the cut is
marked, and what is kept is both the beginning and the end."""

from __future__ import annotations

import json
from typing import Any, cast

from devintel.ingest import stack_cut
from devintel.ingest.stack_cut import MARK
from devintel.model import Event
from devintel.protocol import EVENT_BYTES

_STEPS = ((4096, 200), (1024, 100), (256, 50), (64, 20), (16, 8))
"""Ever shorter texts (characters) and lists (items), until the event fits."""
_SLACK = 256
"""Bytes for the marks of a cut."""


def size(value: object) -> int:
    """Bytes of a value as JSON in UTF-8."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def fit(event: Event) -> Event:
    """The event itself, or a copy of at most 16 KB marked `truncated`."""
    over = size(event) - EVENT_BYTES
    if over <= 0:
        return event
    stack = event.get("stack_trace", "")
    room = len(stack) - over - _SLACK
    if room >= stack_cut.LEAST:  # the stack alone is too long, and enough of it can stay
        cut = event | {"stack_trace": stack_cut.shortened(stack, room), "truncated": True}
        if size(cut) <= EVENT_BYTES:
            return cut
    for chars, items in _STEPS:
        cut = cast(Event, _cut(event, chars, items) | {"truncated": True})
        for kept in ("id", "type", "subtype", "timestamp", "source"):
            if kept in event:
                cut[kept] = event[kept]
        if stack:
            cut["stack_trace"] = stack_cut.shortened(stack, chars)
        if size(cut) <= EVENT_BYTES:
            return cut
    bare = {k: event[k] for k in ("id", "type", "timestamp", "source")}
    return cast(Event, bare | {"content": {}, "truncated": True})


def _cut(value: Any, chars: int, items: int) -> Any:
    if isinstance(value, str):
        return _shortened(value, chars)
    if isinstance(value, list):
        return [_cut(v, chars, items) for v in value[:items]]
    if isinstance(value, dict):
        return {k[:chars]: _cut(v, chars, items) for k, v in list(value.items())[: items * 4]}
    return value


def _shortened(text: str, chars: int) -> str:
    """Three quarters of what may stay from the beginning, the rest from the end."""
    if len(text) <= chars:
        return text
    tail = chars // 4
    return text[: chars - tail] + MARK + (text[-tail:] if tail else "")
