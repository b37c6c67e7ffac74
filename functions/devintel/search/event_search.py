"""Which events a query means: the rules that the dashboard keeps too (`search_query.js`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from devintel.content import texts
from devintel.model import Event
from devintel.search.grammar import Query

_GIVEN = frozenset({"seq", "received_at", "session_id"})
"""Where an event stands is not what it says: else a session's name would find all of it."""
_IN_JSON = re.compile(r"[\w ./:,()<>@#$%&*+=!?~^|;\-\[\]]+")
"""Text that JSON writes as it is."""
_NUMBER = re.compile(r"\de[+-]?\d|\d\.\d")
"""Numbers that JSON and Python may write differently."""


def takes(query: Query, event: Event) -> bool:
    """Whether an event is meant; `since` is not looked at."""
    return query.takes(words(event), _facts(event))


def raw_words(query: Query) -> list[str]:
    """Words that stand in the JSON of every event that is meant, so that most need no parsing."""
    return [w for w in query.words if _IN_JSON.fullmatch(w) and not _NUMBER.search(w)]


def words(event: Mapping[str, Any]) -> str:
    """Every text and number inside an event."""
    found = texts(value for name, value in event.items() if name not in _GIVEN)
    return "\n".join(found[::-1])


def _facts(event: Event) -> dict[str, str]:
    content: Mapping[str, Any] = event["content"]
    context: Mapping[str, Any] = event.get("context") or {}
    user = context.get("user")
    if isinstance(user, dict):
        user = user.get("name") or user.get("id") or user.get("email")
    files = [content.get(name) for name in ("path", "filename", "file")]
    return {
        "is": _level(event["type"], content),
        "type": f"{event['type']} {event.get('subtype', '')}",
        "file": " ".join([*(str(f) for f in files if f), event.get("stack_trace", "")]),
        "user": str(user or ""),
        "source": event["source"],
        "session": event.get("session_id", ""),
    }


def _level(kind: str, content: Mapping[str, Any]) -> str:
    if kind in ("error", "warn"):
        return kind
    if kind != "network":
        return "plain"
    status = content.get("status")
    code = status if isinstance(status, int) else 0
    if content.get("error") or code >= 500:
        return "error"
    return "warn" if code >= 400 else "plain"
