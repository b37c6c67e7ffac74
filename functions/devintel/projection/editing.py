"""Edits: keystrokes of one member in one file are one burst, until a pause or a save."""

from __future__ import annotations

from devintel.model import Event
from devintel.patterns.signals import At, Edited, Signal, Typed
from devintel.projection.assembled import assembled
from devintel.projection.causes import implicated
from devintel.projection.files import credit, trace_of
from devintel.projection.identifiers import identifiers
from devintel.projection.reading import deletes, file_of, typed
from devintel.projection.sample import trim
from devintel.projection.state import MAX_EDITS, State

BURST_GAP = 30_000
BURST_LONGEST = 5 * 60_000
MAX_TAIL = 600


def edit(state: State, event: Event, at: At) -> list[Signal]:
    """Take an `edit` event: a burst begins, or goes on."""
    path = file_of(event)
    if not path:
        return []
    trace = trace_of(state, path, at)
    put = typed(event)
    more = (
        trace.member == at.member
        and at.ms - trace.edit_ms <= BURST_GAP
        and at.ms - trace.burst_ms <= BURST_LONGEST
        and trace.save_ms <= trace.burst_ms
        and trace.edits > 0
    )
    if not more:
        identifiers(state, assembled(trace.tail))
        trace.burst_id, trace.burst_ms, trace.tail = at.id, at.ms, ""
        trace.bursts += 1
        state.edits.append(trim(event))
        del state.edits[:-MAX_EDITS]
    trace.edits += 1
    credit(trace, at.member)
    trace.chars += len(put)
    trace.edit_ms, trace.edit_id, trace.member = at.ms, at.id, at.member
    trace.tail = tail = _typed_on(trace.tail, put, deletes(event))
    if more and trace.matched == state.turns:
        return [Typed(at, path, tail)]
    trace.matched = state.turns
    return [Edited(at, path, tail, implicated(state, path), not more)]


def _typed_on(tail: str, put: str, deleted: bool) -> str:
    if deleted:
        return tail[:-1]
    return (tail + put if len(put) <= 2 else f"{tail} {put}")[-MAX_TAIL:]
