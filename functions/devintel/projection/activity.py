"""What developers did: files, edits merged to heartbeats, saves, commits, requests, diagnostics."""

from __future__ import annotations

import re

from devintel.model import Event
from devintel.patterns.signals import (
    At,
    Committed,
    Edited,
    Requested,
    Saved,
    Signal,
    Stalled,
    Typed,
)
from devintel.projection.causes import implicated
from devintel.projection.places import is_lockfile, number, text
from devintel.projection.reading import (
    command,
    commit_of,
    deletes,
    diagnostics_of,
    file_of,
    request_of,
    typed,
)
from devintel.projection.sample import brief, trim
from devintel.projection.state import (
    MAX_COMMITS,
    MAX_DIAGNOSTICS,
    MAX_EDITS,
    MAX_FILES,
    MAX_HEARTBEATS,
    MAX_IDENTIFIERS,
    MAX_MEMBERS,
    MAX_MOVES,
    MAX_REQUESTS,
    MAX_SOURCES,
    FileTrace,
    State,
)

BURST_GAP = 30_000
BURST_LONGEST = 5 * 60_000
MAX_TAIL = 600
_ANSWER = (
    *("url", "method", "status", "statusText", "duration", "contentType", "size", "error"),
    *("body", "response", "responseText"),
)
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]{2,60}")
_MOVES = frozenset({"created", "deleted", "renamed"})
_SAVES = frozenset({"changed", "saved", "save"})


def follow(state: State, event: Event, at: At) -> list[Signal]:
    """Take the activity of an event into the state; the facts it amounts to."""
    match event["type"]:
        case "edit":
            return _edit(state, event, at)
        case "file" | "analysis":
            return _file(state, event, at)
        case "network":
            return _request(state, event, at)
        case "git":
            return _git(state, event, at)
        case "performance":
            return _performance(event, at)
        case "terminal":
            _terminal(state, event, at)
    return []


def _edit(state: State, event: Event, at: At) -> list[Signal]:
    path = file_of(event)
    if not path:
        return []
    trace = _trace(state, path, at)
    put = typed(event)
    more = (
        trace.member == at.member
        and at.ms - trace.edit_ms <= BURST_GAP
        and at.ms - trace.burst_ms <= BURST_LONGEST
        and trace.save_ms <= trace.burst_ms
        and trace.edits > 0
    )
    if not more:
        trace.burst_id, trace.burst_ms, trace.tail = at.id, at.ms, ""
        trace.bursts += 1
        _heartbeat(state, trace, at)
        state.edits.append(dict(trim(event)))
        del state.edits[:-MAX_EDITS]
    trace.edits += 1
    _credit(trace, at.member)
    trace.chars += len(put)
    trace.edit_ms, trace.edit_id, trace.member = at.ms, at.id, at.member
    _type(trace, put, deletes(event))
    _beat(state, trace, at, len(put))
    if len(put) > 2:
        identifiers(state, put)
    if more and trace.matched == state.turns:
        return [Typed(at, path, trace.tail)]
    trace.matched = state.turns
    return [Edited(at, path, trace.tail, implicated(state, path), not more)]


def _credit(trace: FileTrace, member: str) -> None:
    if member in trace.by or len(trace.by) < MAX_MEMBERS:
        trace.by[member] = trace.by.get(member, 0) + 1


def _type(trace: FileTrace, put: str, deleted: bool) -> None:
    if deleted:
        trace.tail = trace.tail[:-1]
    elif len(put) <= 2:
        trace.tail = (trace.tail + put)[-MAX_TAIL:]
    else:
        trace.tail = f"{trace.tail} {put}"[-MAX_TAIL:]


def _heartbeat(state: State, trace: FileTrace, at: At) -> None:
    state.heartbeats.append(
        {"file": trace.path, "member": at.member, "from_ms": at.ms, "to_ms": at.ms}
        | {"edits": 0, "chars": 0, "first_id": at.id, "last_id": at.id}
    )
    del state.heartbeats[:-MAX_HEARTBEATS]


def _beat(state: State, trace: FileTrace, at: At, chars: int) -> None:
    for beat in reversed(state.heartbeats):
        if beat["file"] == trace.path and beat["member"] == at.member:
            beat["to_ms"], beat["last_id"] = at.ms, at.id
            beat["edits"] += 1
            beat["chars"] += chars
            return


def identifiers(state: State, source: str) -> None:
    """Remember names that were written lately, newest last."""
    known = state.identifiers
    for name in dict.fromkeys(_IDENTIFIER.findall(source[:2_000])):
        if name in known[-40:]:
            continue
        if name in known:
            known.remove(name)
        known.append(name)
    del known[:-MAX_IDENTIFIERS]


def _file(state: State, event: Event, at: At) -> list[Signal]:
    path = file_of(event)
    subtype = event.get("subtype", "")
    if not path:
        return []
    if subtype in _MOVES:
        move = {"file": path, "what": subtype, "event_id": at.id, "member": at.member}
        state.moves.append(move | {"at_ms": at.ms})
        del state.moves[:-MAX_MOVES]
    if subtype == "deleted":
        state.files.pop(path, None)
        return []
    trace = _trace(state, path, at)
    trace.language = text(event["content"].get("language"), 40) or trace.language
    found = diagnostics_of(event)
    if found is not None:
        trace.diagnostics = found[:MAX_DIAGNOSTICS]
    if event["type"] == "analysis":
        identifiers(state, text(event["content"].get("content"), 2_000))
    if event["type"] != "file" or subtype not in _SAVES:
        return []
    trace.saves += 1
    _credit(trace, at.member)
    trace.save_ms, trace.save_id = at.ms, at.id
    trace.member = at.member or trace.member
    state.edits.append(dict(trim(event)))
    del state.edits[:-MAX_EDITS]
    return [Saved(at, path, implicated(state, path))]


def _trace(state: State, path: str, at: At) -> FileTrace:
    trace = state.files.get(path)
    if trace is None:
        if len(state.files) >= MAX_FILES:
            quiet = min(state.files.values(), key=lambda t: t.edit_ms or t.save_ms or t.first_ms)
            del state.files[quiet.path]
        trace = state.files[path] = FileTrace(path, first_ms=at.ms)
        if is_lockfile(path) and path not in state.lockfiles and len(state.lockfiles) < MAX_SOURCES:
            state.lockfiles.append(path)
    return trace


def _request(state: State, event: Event, at: At) -> list[Signal]:
    request = request_of(event)
    if request is None:
        return []
    state.requests.append(
        {
            "ms": at.ms,
            "seq": at.seq,
            "failed": request.failed,
            "status": request.status,
            "duration": request.duration,
            "method": request.method,
            "route": request.route,
            "event": brief(event, *_ANSWER),
        }
    )
    del state.requests[:-MAX_REQUESTS]
    return [
        Requested(
            at,
            request.method,
            request.route,
            request.url,
            request.status,
            request.duration,
            request.failed,
        )
    ]


def _git(state: State, event: Event, at: At) -> list[Signal]:
    commit = commit_of(event)
    if commit is None:
        return []
    before = state.head
    state.head = {"hash": commit.hash, "branch": commit.branch}
    worked = bool(state.edits)
    moved = bool(before) and before["hash"] != commit.hash
    switched = bool(before) and before["branch"] != commit.branch
    made = event.get("subtype") == "commit" or (moved and not switched) or (not before and worked)
    if not made or any(c["hash"] == commit.hash for c in state.commits):
        return []
    state.commits.append(
        {
            "hash": commit.hash,
            "branch": commit.branch,
            "author": commit.author,
            "message": commit.message,
            "event_id": at.id,
            "seq": at.seq,
            "at_ms": at.ms,
            "event": dict(trim(event)),
        }
    )
    del state.commits[:-MAX_COMMITS]
    return [Committed(at, commit.hash, commit.message, commit.author)]


def _performance(event: Event, at: At) -> list[Signal]:
    if event.get("subtype") not in ("long-task", "longtask"):
        return []
    return [Stalled(at, number(event["content"].get("duration")))]


def _terminal(state: State, event: Event, at: At) -> None:
    line = command(event)
    if line and (at.source in state.commands or len(state.commands) < MAX_SOURCES):
        state.commands[at.source] = line
