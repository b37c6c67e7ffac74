"""A trimmed copy of an event: enough to show and to reason from, never more than some 4 KB."""

from __future__ import annotations

from itertools import islice
from typing import Any

from devintel.model import Event

TEXT = 500
STACK = 2_000
ITEMS = 12
KEYS = 16
DEPTH = 4
BUDGET = 2_000
_NUMBERS = (int, float)
_LISTS = (list, tuple)
_KEPT_CONTEXT = ("url", "workspace", "user", "file", "test", "framework", "platform", "release")


def trim(event: Event) -> Event:
    """The event with texts, lists and nesting cut; always a copy that shares nothing mutable."""
    small = _plain(event, _Cut(BUDGET).value(event["content"], DEPTH))
    if "stack_trace" in event:
        small["stack_trace"] = event["stack_trace"][:STACK]
    context = event.get("context") or {}
    kept = {key: context[key] for key in _KEPT_CONTEXT if key in context}
    if kept:
        small["context"] = _Cut(TEXT).value(kept, 2)
    if "fingerprint" in event:
        small["fingerprint"] = event["fingerprint"][:TEXT]
    return small


def brief(event: Event, *names: str) -> Event:
    """The event with no more than the named plain values of its content, texts cut."""
    content = event["content"]
    small: dict[str, Any] = {}
    for name in names:
        if name in content:
            value = content[name]
            if isinstance(value, str):
                small[name] = value[:TEXT]
            elif value is None or isinstance(value, _NUMBERS):
                small[name] = value
    return _plain(event, small)


def _plain(event: Event, content: dict[str, Any]) -> Event:
    """The plain fields of an event, in the order in which `Event` declares them."""
    out: Event = {
        "id": event["id"],
        "type": event["type"],
        "timestamp": event["timestamp"],
        "source": event["source"],
        "content": content,
    }
    if "seq" in event:
        out["seq"] = event["seq"]
    if "received_at" in event:
        out["received_at"] = event["received_at"]
    if "subtype" in event:
        out["subtype"] = event["subtype"]
    return out


class _Cut:
    """Copies values until the budget of characters is used up."""

    def __init__(self, budget: int) -> None:
        self.left = budget

    def value(self, value: Any, depth: int) -> Any:
        if isinstance(value, str):
            room = self.left if self.left < TEXT else TEXT
            text = value[:room] if room > 0 else ""
            self.left -= len(text) + 2
            return text
        if isinstance(value, dict):
            return self._mapping(value, depth)
        if isinstance(value, _LISTS):
            return self._items(value, depth)
        self.left -= 4
        return value

    def _mapping(self, value: dict[str, Any], depth: int) -> Any:
        if depth == 0:
            return "..."
        out: dict[str, Any] = {}
        for key, item in islice(value.items(), KEYS):
            if self.left <= 0:
                break
            self.left -= len(key) + 4
            out[key[:100]] = self.value(item, depth - 1)
        return out

    def _items(self, value: list[Any] | tuple[Any, ...], depth: int) -> Any:
        if depth == 0:
            return "..."
        out: list[Any] = []
        for item in value[:ITEMS]:
            if self.left <= 0:
                break
            out.append(self.value(item, depth - 1))
        return out
