"""Events as the prototype's timeline, keystrokes merged as heartbeats."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, TypedDict

from devintel.model import Event
from devintel.projection.reading import file_of, member, typed
from devintel.timestamp import to_ms

LIMIT = 1_000
HEARTBEAT_GAP = 30_000


class Heartbeat(TypedDict):
    """Edits of one file as one: how many, until when, the last one's id."""

    path: str
    edits: int
    characters: int
    until: str
    last_id: str


class TimelineEntry(TypedDict):
    """An event, or edits as one; `hash` is over what it says, so that copies can be compared."""

    id: str
    type: str
    timestamp: str
    session_id: str
    content: Mapping[str, Any]
    context: Mapping[str, Any]
    hash: str


def timeline(session_id: str, events: Iterable[Event], limit: int = LIMIT) -> list[TimelineEntry]:
    """The newest `limit` entries, in order.

    Edits of one file by one member less than 30 s apart are one entry, of the first one's id, with
    a heartbeat as its content.
    """
    entries: list[TimelineEntry] = []
    beat: Heartbeat | None = None
    who = ""
    for event in events:
        if event["type"] != "edit":
            entries.append(_entry(session_id, event, event["content"]))
        elif beat is not None and who == member(event) and _goes_on(beat, event):
            _extend(beat, event)
        else:
            beat, who = _begun(event), member(event)
            entries.append(_entry(session_id, event, beat))
    for entry in entries[-limit:]:
        entry["hash"] = _hash(entry)
    return entries[-limit:]


def _entry(session_id: str, event: Event, content: Mapping[str, Any]) -> TimelineEntry:
    return {
        "id": event["id"],
        "type": event["type"],
        "timestamp": event["timestamp"],
        "session_id": event.get("session_id", session_id),
        "content": content,
        "context": event.get("context", {}),
        "hash": "",
    }


def _begun(event: Event) -> Heartbeat:
    return {
        "path": file_of(event),
        "edits": 1,
        "characters": len(typed(event)),
        "until": event["timestamp"],
        "last_id": event["id"],
    }


def _goes_on(beat: Heartbeat, event: Event) -> bool:
    same = beat["path"] == file_of(event)
    gap = (to_ms(event["timestamp"]) or 0) - (to_ms(beat["until"]) or 0)
    return same and 0 <= gap <= HEARTBEAT_GAP


def _extend(beat: Heartbeat, event: Event) -> None:
    beat["edits"] += 1
    beat["characters"] += len(typed(event))
    beat["until"], beat["last_id"] = event["timestamp"], event["id"]


def _hash(entry: TimelineEntry) -> str:
    """SHA-256 over what the entry says."""
    said = {
        "type": entry["type"],
        "timestamp": entry["timestamp"],
        "content": entry["content"],
        "context": entry["context"],
    }
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
