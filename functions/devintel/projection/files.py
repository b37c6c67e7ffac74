"""Files of the session: made, deleted, checked, saved, and by whom."""

from __future__ import annotations

from devintel.content import text
from devintel.model import Event
from devintel.patterns.signals import At, Saved, Signal
from devintel.projection.assembled import assembled
from devintel.projection.causes import implicated
from devintel.projection.identifiers import identifiers
from devintel.projection.places import is_lockfile
from devintel.projection.reading import diagnostics_of, file_of
from devintel.projection.sample import trim
from devintel.projection.state import (
    MAX_DIAGNOSTICS,
    MAX_EDITS,
    MAX_FILES,
    MAX_MEMBERS,
    MAX_MOVES,
    MAX_SOURCES,
    FileTrace,
    State,
)

_MOVES = frozenset({"created", "deleted", "renamed"})
_SAVES = frozenset({"changed", "saved", "save"})


def follow_file(state: State, event: Event, at: At) -> list[Signal]:
    """Take a `file` or `analysis` event: made, deleted, checked, saved."""
    path = file_of(event)
    subtype = event.get("subtype", "")
    if not path:
        return []
    if subtype in _MOVES:
        state.moves.append(
            {
                "file": path,
                "what": subtype,
                "event_id": at.id,
                "member": at.member,
                "at_ms": at.ms,
            }
        )
        del state.moves[:-MAX_MOVES]
    if subtype == "deleted":
        state.files.pop(path, None)
        return []
    trace = trace_of(state, path, at)
    trace.language = text(event["content"].get("language"), 40) or trace.language
    found = diagnostics_of(event)
    if found is not None:
        trace.diagnostics = found[:MAX_DIAGNOSTICS]
    if event["type"] == "analysis":
        identifiers(state, text(event["content"].get("content"), 2_000))
    if event["type"] != "file" or subtype not in _SAVES:
        return []
    trace.saves += 1
    credit(trace, at.member)
    trace.tail = assembled(trace.tail)
    identifiers(state, trace.tail)
    trace.save_ms, trace.save_id = at.ms, at.id
    trace.member = at.member or trace.member
    state.edits.append(trim(event))
    del state.edits[:-MAX_EDITS]
    return [Saved(at, path, implicated(state, path))]


def trace_of(state: State, path: str, at: At) -> FileTrace:
    """What is known of a file, as the first of the session; of too many the least used goes."""
    trace = state.files.get(path)
    if trace is None:
        if len(state.files) >= MAX_FILES:
            quiet = min(state.files.values(), key=lambda t: max(t.edit_ms, t.save_ms, t.first_ms))
            del state.files[quiet.path]
        trace = state.files[path] = FileTrace(path, first_ms=at.ms)
        if is_lockfile(path) and path not in state.lockfiles and len(state.lockfiles) < MAX_SOURCES:
            state.lockfiles.append(path)
    return trace


def credit(trace: FileTrace, member: str) -> None:
    """One more edit or save by a member."""
    if member in trace.by or len(trace.by) < MAX_MEMBERS:
        trace.by[member] = trace.by.get(member, 0) + 1
