"""Diagnostics of a file that is being typed in: no problem of anybody until they stay."""

from __future__ import annotations

from typing import Any

from devintel.model import Event
from devintel.patterns.signals import At
from devintel.projection.sample import trim
from devintel.projection.state import FileTrace, State

TYPING = 30_000
"""A file was typed in so short a time ago that what its check finds may be half a line."""
STAYS = 10_000
"""What a later check still finds after so long is meant."""
WAITS = 60_000
"""What no later check took back for so long is meant, too."""


def held_back(
    state: State, trace: FileTrace | None, event: Event, at: At, names: list[str]
) -> set[str]:
    """Of the diagnostics that a check of a file found those that nobody is told of yet."""
    if trace is None or not trace.edits:
        return set()
    known = trace.waiting.get("since", {})
    since = {n: known.get(n, at.ms) for n in names if n not in state.groups}
    typed = at.ms - trace.edit_ms < TYPING
    wait = {n for n, ms in since.items() if at.ms - ms < STAYS and (typed or n in known)}
    trace.waiting = {}
    if wait:
        trace.waiting = {"since": {n: since[n] for n in wait}, "event": dict(trim(event))}
    return wait


def due(state: State, at: At) -> list[dict[str, Any]]:
    """The events of checks whose diagnostics have waited long enough."""
    found = []
    for trace in state.files.values():
        since = trace.waiting.get("since")
        if since and at.ms - min(since.values()) >= WAITS and at.ms - trace.edit_ms >= TYPING:
            found.append(trace.waiting["event"])
            trace.waiting = {}
    return found
