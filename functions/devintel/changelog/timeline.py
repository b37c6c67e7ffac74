"""Events as the prototype's timeline, keystrokes merged as heartbeats."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from devintel.model import Event
from devintel.projection.reading import file_of, member, typed
from devintel.timestamp import to_ms

LIMIT = 1_000
HEARTBEAT_GAP = 30_000


def timeline(session_id: str, events: Iterable[Event], limit: int = LIMIT) -> list[dict[str, Any]]:
    """`{id, type, timestamp, session_id, content, context, hash}`, the newest `limit`, in order.

    Edits of one file by one member less than 30 s apart are one entry, of the first one's id, with
    the content `{path, edits, characters, until, last_id}`.
    """
    entries: list[dict[str, Any]] = []
    beat: dict[str, Any] | None = None
    for event in events:
        if event["type"] == "edit" and beat is not None and _goes_on(beat, event):
            _extend(beat["content"], event)
            continue
        entry = _entry(session_id, event)
        if event["type"] == "edit":
            beat = entry | {"member": member(event)}
            entry["content"] = beat["content"] = _begun(event)
        entries.append(entry)
    for entry in entries[-limit:]:
        entry["hash"] = _hash(entry)
    return entries[-limit:]


def _entry(session_id: str, event: Event) -> dict[str, Any]:
    return {
        "id": event["id"],
        "type": event["type"],
        "timestamp": event["timestamp"],
        "session_id": event.get("session_id", session_id),
        "content": event["content"],
        "context": event.get("context", {}),
    }


def _begun(event: Event) -> dict[str, Any]:
    return {
        "path": file_of(event),
        "edits": 1,
        "characters": len(typed(event)),
        "until": event["timestamp"],
        "last_id": event["id"],
    }


def _goes_on(beat: dict[str, Any], event: Event) -> bool:
    content = beat["content"]
    same = content["path"] == file_of(event) and beat["member"] == member(event)
    gap = (to_ms(event["timestamp"]) or 0) - (to_ms(content["until"]) or 0)
    return same and 0 <= gap <= HEARTBEAT_GAP


def _extend(content: dict[str, Any], event: Event) -> None:
    content["edits"] += 1
    content["characters"] += len(typed(event))
    content["until"], content["last_id"] = event["timestamp"], event["id"]


def _hash(entry: dict[str, Any]) -> str:
    """SHA-256 over what the entry says, so that two copies can be compared."""
    said = {name: entry[name] for name in ("type", "timestamp", "content", "context")}
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
