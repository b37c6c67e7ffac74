"""The error groups as they are given out: brief in a list, whole one by one, by words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from devintel.content import items, mapping, text, whole
from devintel.grouping.problem import Place
from devintel.grouping.terminal.reader import GENERAL
from devintel.projection import trees
from devintel.projection.groups import MAX_EXCERPT, canonical
from devintel.projection.state import Group, State
from devintel.projection.views import circumstances, run_notes
from devintel.projection.views.shapes import (
    ErrorDetail,
    ErrorGroup,
    ShownFrame,
    SimilarGroup,
    Spot,
)
from devintel.projection.views.sparkline import sparkline
from devintel.solutions.case import Case
from devintel.solutions.memory import Features, alike, features
from devintel.timestamp import iso

NEW_FOR = 60 * 60_000


def errors(state: State, now: int | None = None) -> list[ErrorGroup]:
    """All groups, last seen first, those of one run of a command in the order of what they tell;
    merged ones as one. `now` (ms) is the last event's if left out."""
    shown = [g for g in state.groups.values() if canonical(state, g.fingerprint) == g.fingerprint]
    shown.sort(key=_place_of(shown))
    merged = _merged(state)
    return [_brief(group, merged, now or state.last_ms) for group in shown]


def _merged(state: State) -> Mapping[str, list[Group]]:
    """What was merged into each group, by its fingerprint."""
    into: dict[str, list[Group]] = {}
    for name, group in state.groups.items():
        if name in state.aliases:
            into.setdefault(state.aliases[name], []).append(group)
    return into


def _place_of(shown: list[Group]) -> Callable[[Group], tuple[float, int, int]]:
    """Where a group stands: by its run's last position, there by what it tells, then in order.

    A mere sentence of a run that did not fail stands behind the run that did.
    """
    latest: dict[str, int] = {}
    for group in shown:
        latest[group.run] = max(latest.get(group.run, 0), group.last_seq)
    failed = max((latest[g.run] for g in shown if g.red), default=0)

    def key(group: Group) -> tuple[float, int, int]:
        seen: float = latest[group.run] if group.run else group.last_seq
        if group.run and not group.red and group.rank >= GENERAL and failed:
            seen = min(seen, failed - 0.5)
        return -seen, group.rank, group.order

    return key


def error(state: State, fingerprint: str, now: int | None = None) -> ErrorDetail | None:
    """One group in detail; None where it is not known."""
    group = state.groups.get(canonical(state, fingerprint))
    if group is None:
        return None
    return {
        **_brief(group, _merged(state), now or state.last_ms),
        "frames": _frames(group),
        "slots": group.slots,
        "sample": group.sample,
        "similar": _similar(state, group),
    }


def _frames(group: Group) -> list[ShownFrame]:
    lines = {
        (text(frame.get("file")), whole(frame.get("line"))): _line(frame)
        for frame in map(mapping, items(mapping(group.sample.get("content")).get("frames")))
    }
    shown: list[ShownFrame] = []
    for frame in group.frames:
        one: ShownFrame = {
            "function": frame.function,
            "file": frame.file,
            "line": frame.line,
            "column": frame.column,
            "in_app": frame.in_app,
        }
        if source := lines.get((frame.file, frame.line)):
            one["source"] = {"line": source}
        shown.append(one)
    return shown


def _line(frame: Mapping[str, Any]) -> str:
    return text(mapping(frame.get("source")).get("line"))


def _similar(state: State, group: Group) -> list[SimilarGroup]:
    """Other groups of the session that look like this one, most alike first."""
    known = {name: _features(g) for name, g in state.groups.items() if g is not group}
    return [
        {
            "fingerprint": near.fingerprint,
            "title": state.groups[near.fingerprint].title,
            "status": state.groups[near.fingerprint].status,
            "similarity": round(near.similarity, 3),
            "same": near.same,
        }
        for near in alike(_features(group), known)
    ]


def _features(group: Group) -> Features:
    return features(
        Case(
            fingerprint=group.fingerprint,
            event=group.sample,
            type=group.type,
            message=group.message,
            template=group.template,
            mistake=group.mistake,
            slots=group.slots,
            frames=tuple(group.frames),
        )
    )


def told_apart(state: State, fingerprint: str) -> tuple[frozenset[str], frozenset[str]]:
    """By what a group's events are known: fingerprints (merged ones too), and ids of some."""
    name = canonical(state, fingerprint)
    names = {name, *(alias for alias, into in state.aliases.items() if into == name)}
    parts = [state.groups[one] for one in names if one in state.groups]
    ids = {i for part in parts for i in (part.first_id, part.last_id, part.sample["id"])}
    return frozenset(names), frozenset(ids)


def search(state: State, words: str) -> list[ErrorGroup]:
    """The groups that hold every word of a text in title, message, type, file or fingerprint."""
    wanted = words.casefold().split()
    return [
        found
        for found in errors(state)
        if all(word in _words(state.groups[found["fingerprint"]]) for word in wanted)
    ]


def _words(group: Group) -> str:
    frames = (f"{frame.function} {frame.file}" for frame in group.frames)
    said = (group.fingerprint, group.type, group.title, group.message, *group.files, *frames)
    return " ".join(said).casefold()


def _brief(group: Group, merged: Mapping[str, list[Group]], now: int) -> ErrorGroup:
    parts = [group, *merged.get(group.fingerprint, ())]
    status = group.status
    if status == "open" and now - group.first_ms < NEW_FOR:
        status = "new"
    places = _places(group)
    brief: ErrorGroup = {
        "fingerprint": group.fingerprint,
        "title": group.title,
        "type": group.type,
        "message": group.message,
        "template": group.template,
        "kind": group.kind,
        "mistake": group.mistake,
        "status": status,
        "count": sum(p.count for p in parts),
        "first_seen": iso(min(p.first_ms for p in parts)),
        "last_seen": iso(max(p.last_ms for p in parts)),
        "first_seq": min(p.first_seq for p in parts),
        "last_seq": max(p.last_seq for p in parts),
        "sources": sorted({s for p in parts for s in p.sources}),
        "members": sorted({m for p in parts for m in p.members}),
        "sparkline": sparkline([m for p in parts for m in p.minutes], now),
        "reason": group.reason,
        "sample_id": group.sample["id"],
        "suspect_edit": circumstances.suspect(group.suspect),
        "request_before": circumstances.request(group.request),
        "commit": circumstances.commit(group.commit),
        "place": places[0] if places else None,
        "places": places,
        "excerpt": _excerpt(group),
        "tool": group.tool,
        "command": group.command,
        "flaky": group.flaky,
        "notes": run_notes.notes(group),
        "differs": run_notes.difference(group),
        "not_pulled": trees.behind(group),
        "fixed": circumstances.ending(group),
    }
    if all(part.public for part in parts):
        brief["public"] = True
    return brief


def _places(group: Group) -> list[Spot]:
    """The places a report names, else those of the group's own frames."""
    own = [Place(f.file, f.line, f.column) for f in group.frames if f.in_app and f.file][:3]
    return [
        {"file": place.file, "line": place.line or None, "column": place.column or None}
        for place in group.places or own
    ]


def _excerpt(group: Group) -> str:
    """The tool's own words, and behind them how its run ended."""
    ends = "\n".join(group.ends)
    return f"{group.excerpt[: MAX_EXCERPT - len(ends) - 1]}\n{ends}" if ends else group.excerpt
