"""Counts that every event adds to: types, minutes, sources, members, what was cut or redacted."""

from __future__ import annotations

from devintel.model import Event
from devintel.patterns.signals import At
from devintel.projection.places import text
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


def count(state: State, event: Event, at: At) -> bool:
    """Add one event; True when it is the first of its minute."""
    kind = event["type"][:60]
    if kind not in state.types and len(state.types) >= MAX_TYPES:
        kind = OTHER
    state.types[kind] = state.types.get(kind, 0) + 1
    state.events += 1
    state.first_ms = state.first_ms or at.ms
    state.last_ms = at.ms
    state.seq = at.seq
    _source(state, at, event)
    if "redacted" in event:
        for rule, times in event["redacted"].items():
            if rule in state.redacted or len(state.redacted) < MAX_TYPES:
                state.redacted[rule] = state.redacted.get(rule, 0) + times
    if "context" in event and (workspace := event["context"].get("workspace")):
        state.workspace = text(workspace)
    if at.member:
        _member(state, kind, at.member)
    return _minute(state, kind, at.ms // MINUTE)


def _minute(state: State, kind: str, minute: int) -> bool:
    minutes = state.minutes
    first = not minutes or minutes[-1][0] != minute
    if first:
        minutes.append([minute, {}])
        del minutes[:-MAX_MINUTES]
    counts = minutes[-1][1]
    counts[kind] = counts.get(kind, 0) + 1
    return first


def _source(state: State, at: At, event: Event) -> None:
    source = state.sources.get(at.source)
    if source is None:
        if len(state.sources) >= MAX_SOURCES:
            del state.sources[min(state.sources, key=lambda s: state.sources[s].last_ms)]
        source = state.sources[at.source] = Source(first_ms=at.ms)
    source.events += 1
    source.last_ms, source.last_id = at.ms, at.id
    if event.get("truncated"):
        source.truncated += 1
        state.truncated += 1
    if "redacted" in event:
        source.redacted += 1


def _member(state: State, kind: str, name: str) -> None:
    if name in state.members or len(state.members) < MAX_MEMBERS:
        counts = state.members.setdefault(name, {})
        if kind in counts or len(counts) < MAX_TYPES:
            counts[kind] = counts.get(kind, 0) + 1
