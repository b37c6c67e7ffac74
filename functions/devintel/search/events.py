"""Which events of a log a query means, newest first, as far as a budget of bytes reaches."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from devintel.model import Entry, Event
from devintel.search.grammar import Query

_NOT_OF_EVENTS = frozenset({"is", "assigned"})
_SPELLED_OTHERWISE = frozenset('"\\')


def possible(query: Query) -> bool:
    """Whether any event can be meant: one has no status and belongs to nobody."""
    return not any(name in _NOT_OF_EVENTS for name, _ in query.filters)


def may_hold(query: Query, entry: Entry) -> bool:
    """Whether an entry may hold what is meant, before its JSON is read; it never says no to one
    that does."""
    words = [w for w in query.words if w.isprintable() and not _SPELLED_OTHERWISE.intersection(w)]
    if not words:
        return True
    packed = entry.packed
    raw = packed if packed[:1] == b"[" else zlib.decompress(packed)
    text = raw.decode().lower()
    return all(word in text for word in words)


def takes(query: Query, event: Event, who: str) -> bool:
    """Whether the query means an event, sent by `who`; of its time the caller takes care."""
    content = event["content"]
    files = (content.get(name) for name in ("file", "filename", "path", "uri"))
    facts = {
        "type": f"{event['type']} {event.get('subtype', '')}",
        "file": " ".join(f for f in files if isinstance(f, str)),
        "user": who,
        "source": event["source"],
        "session": event.get("session_id", ""),
    }
    return query.takes(text(event), facts)


def text(event: Event) -> str:
    """All that an event says: every text and number inside."""
    return "\n".join(_leaves(event))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _each(value.values())
    elif isinstance(value, list):
        yield from _each(value)
    elif value is not None:
        yield str(value)


def _each(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from _leaves(value)
