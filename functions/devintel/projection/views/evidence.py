"""A group with all that is known around it, as solutions are sought from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from devintel.model import Event
from devintel.outcomes.documents import SeenCommit
from devintel.projection.assembled import assembled
from devintel.projection.causes import implicates
from devintel.projection.groups import canonical
from devintel.projection.places import clean
from devintel.projection.state import Group, State
from devintel.solutions.case import Case, MemoryHit
from devintel.timestamp import iso


def case(state: State, fingerprint: str, memory: Sequence[MemoryHit] = ()) -> Case | None:
    """The case of a group, with what the team remembers; None where the group is not known."""
    group = state.groups.get(canonical(state, fingerprint))
    if group is None:
        return None
    return replace(
        _told_by(group),
        request=group.request["event"] if group.request else None,
        requests=tuple(request["event"] for request in reversed(state.requests)),
        edits=_edits(state, group),
        commit=_commit(group.commit),
        diagnostics=_diagnostics(state, group),
        files=tuple(dict.fromkeys((*state.lockfiles, *state.files))),
        identifiers=tuple(reversed(state.identifiers)),
        memory=tuple(memory),
        workspace=state.workspace,
    )


def bare(state: State, fingerprint: str) -> Case | None:
    """The case of a group as a stranger may be answered from: its own event and nothing besides."""
    group = state.groups.get(canonical(state, fingerprint))
    return _told_by(group) if group else None


def _told_by(group: Group) -> Case:
    return Case(
        fingerprint=group.fingerprint,
        event=group.sample,
        type=group.type,
        message=group.message,
        template=group.template,
        title=group.title,
        kind=group.kind,
        mistake=group.mistake,
        slots=dict(group.slots),
        frames=tuple(group.frames),
        language=group.language,
    )


def _commit(kept: SeenCommit | None) -> Event | None:
    """The commit as the event that told of it."""
    if kept is None:
        return None
    last = {"hash": kept["hash"], "author": kept["author"], "message": kept["message"]}
    return {
        "id": kept["event_id"],
        "seq": kept["seq"],
        "type": "git",
        "timestamp": iso(kept["at_ms"]),
        "received_at": iso(kept["at_ms"]),
        "source": kept["source"],
        "content": {"branch": kept["branch"], "lastCommit": last},
    }


def _edits(state: State, group: Group) -> tuple[Event, ...]:
    """The recent edits and saves of files the group implicates, newest first."""
    bursts = {t.burst_id: t.tail for t in state.files.values() if t.burst_id and t.tail}
    near = (e for e in reversed(state.edits) if implicates(group, clean(_path(e))))
    return tuple(_whole(event, bursts) for event in near)


def _whole(event: Event, bursts: Mapping[str, str]) -> Event:
    """A burst's first keystroke, with the text that the burst has become."""
    if event["type"] != "edit" or event["id"] not in bursts:
        return event
    content = {"path": _path(event), "change": {"text": assembled(bursts[event["id"]]).strip()}}
    return {**event, "content": content}


def _path(event: Event) -> str:
    content = event["content"]
    return str(content.get("path") or content.get("file") or content.get("fileName") or "")


def _diagnostics(state: State, group: Group) -> tuple[dict[str, Any], ...]:
    return tuple(
        {**diagnostic, "file": trace.path}
        for trace in state.files.values()
        if trace.diagnostics and implicates(group, trace.path)
        for diagnostic in trace.diagnostics
    )
