"""Counts that every event adds to: types, minutes, sources, members, what was cut or redacted."""

from __future__ import annotations

from devintel.content import text
from devintel.model import Event
from devintel.projection.documents import Minute
from devintel.projection.places import LONGEST
from devintel.projection.state import (
    MAX_MEMBERS,
    MAX_MINUTES,
    MAX_SOURCES,
    MAX_TYPES,
    Source,
    State,
)

MINUTE = 60_000
OTHER = "other"


def count(state: State, event: Event, ms: int, source: str, member: str) -> bool:
    """Add one event, received at `ms`; True when it is the first of its minute."""
    kind = event["type"][:60]
    types = state.types
    if kind not in types and (len(types) >= MAX_TYPES or event.get("public")):
        kind = OTHER
    types[kind] = types.get(kind, 0) + 1
    state.events += 1
    if not state.first_ms:
        state.first_ms = ms
    state.last_ms = ms
    state.seq = event["seq"]
    _source(state, event, ms, source)
    if "redacted" in event:
        for rule, times in event["redacted"].items():
            if rule in state.redacted or len(state.redacted) < MAX_TYPES:
                state.redacted[rule] = state.redacted.get(rule, 0) + times
    workspace = event["context"].get("workspace") if "context" in event else None
    if workspace and not event.get("public"):
        state.workspace = text(workspace, LONGEST)
    if member:
        _member(state, kind, member)
    return _minute(state, kind, ms // MINUTE)


def _minute(state: State, kind: str, minute: int) -> bool:
    minutes = state.minutes
    first = not minutes or minutes[-1].minute != minute
    if first:
        minutes.append(Minute(minute, {}))
        del minutes[:-MAX_MINUTES]
    counts = minutes[-1].counts
    counts[kind] = counts.get(kind, 0) + 1
    return first


def _source(state: State, event: Event, ms: int, name: str) -> None:
    source = state.sources.get(name)
    if source is None:
        if len(state.sources) >= MAX_SOURCES:
            del state.sources[min(state.sources, key=lambda s: state.sources[s].last_ms)]
        source = state.sources[name] = Source(first_ms=ms)
    if source.events and ms - source.last_ms > source.longest_ms:
        source.longest_ms = ms - source.last_ms
    source.events += 1
    source.last_ms = ms
    source.last_id = event["id"]
    if event.get("truncated"):
        source.truncated += 1
        state.truncated += 1
    if "redacted" in event:
        source.redacted += 1


def _member(state: State, kind: str, name: str) -> None:
    counts = state.members.get(name)
    if counts is None:
        if len(state.members) >= MAX_MEMBERS:
            return
        counts = state.members[name] = {}
    if kind in counts or len(counts) < MAX_TYPES:
        counts[kind] = counts.get(kind, 0) + 1
