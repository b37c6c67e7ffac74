"""Diagnostics of a file that is being typed in: no problem of anybody until they stay."""

from __future__ import annotations

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
    known = trace.waiting["since"] if trace.waiting else {}
    since = {n: known.get(n, at.ms) for n in names if n not in state.groups}
    typed = at.ms - trace.edit_ms < TYPING
    wait = {n for n, ms in since.items() if at.ms - ms < STAYS and (typed or n in known)}
    trace.waiting = None
    if wait:
        trace.waiting = {"since": {n: since[n] for n in wait}, "event": trim(event)}
    return wait


def due(state: State, at: At) -> list[Event]:
    """The events of checks whose diagnostics have waited long enough."""
    found = []
    for trace in state.files.values():
        kept = trace.waiting
        if kept is None or at.ms - trace.edit_ms < TYPING:
            continue
        if at.ms - min(kept["since"].values()) >= WAITS:
            found.append(kept["event"])
            trace.waiting = None
    return found
