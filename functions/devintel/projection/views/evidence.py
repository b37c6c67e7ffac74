"""A group with all that is known around it, as solutions are sought from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from devintel.model import Event
from devintel.projection.assembled import assembled
from devintel.projection.causes import implicates
from devintel.projection.groups import canonical
from devintel.projection.places import clean
from devintel.projection.state import Group, State
from devintel.solutions.case import Case, Frame, MemoryHit
from devintel.timestamp import iso


def case(state: State, fingerprint: str, memory: Sequence[MemoryHit] = ()) -> Case | None:
    """The case of a group, with what the team remembers; None where the group is not known."""
    group = state.groups.get(canonical(state, fingerprint))
    if group is None:
        return None
    return replace(
        _told_by(group),
        request=_event(group.request),
        requests=tuple(cast(Event, r["event"]) for r in reversed(state.requests)),
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
        event=cast(Event, group.sample),
        type=group.type,
        message=group.message,
        template=group.template,
        title=group.title,
        kind=group.kind,
        mistake=group.mistake,
        slots=dict(group.slots),
        frames=tuple(Frame(*frame) for frame in group.frames),
        language=group.language,
    )


def _event(kept: Mapping[str, Any] | None) -> Event | None:
    return cast(Event, kept["event"]) if kept else None


def _commit(kept: Mapping[str, Any] | None) -> Event | None:
    """The commit as the event that told of it."""
    if kept is None:
        return None
    last = {name: kept[name] for name in ("hash", "author", "message")}
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
    near = (e for e in reversed(state.edits) if implicates(group, clean(str(_path(e)))))
    return tuple(cast(Event, _whole(e, bursts)) for e in near)


def _whole(event: Mapping[str, Any], bursts: Mapping[str, str]) -> Mapping[str, Any]:
    """A burst's first keystroke, with the text that the burst has become."""
    if event["type"] != "edit" or event["id"] not in bursts:
        return event
    content = {"path": _path(event), "change": {"text": assembled(bursts[event["id"]]).strip()}}
    return {**event, "content": content}


def _path(event: Mapping[str, Any]) -> object:
    content = event["content"]
    return content.get("path") or content.get("file") or content.get("fileName") or ""


def _diagnostics(state: State, group: Group) -> tuple[dict[str, Any], ...]:
    return tuple(
        {**diagnostic, "file": trace.path}
        for trace in state.files.values()
        if trace.diagnostics and implicates(group, trace.path)
        for diagnostic in trace.diagnostics
    )
