"""The error groups as they are given out: brief in a list, whole one by one, by words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from devintel.content import items, mapping, text, whole
from devintel.grouping.terminal.reader import GENERAL
from devintel.model import Event
from devintel.projection import trees
from devintel.projection.groups import MAX_EXCERPT, canonical
from devintel.projection.state import Group, State
from devintel.projection.views.sparkline import sparkline
from devintel.solutions.case import Case, Frame
from devintel.solutions.memory import Features, alike, features
from devintel.timestamp import iso

NEW_FOR = 60 * 60_000


def errors(state: State, now: int | None = None) -> list[dict[str, Any]]:
    """All groups, last seen first, those of one run of a command in the order of what they tell;
    merged ones as one. `now` (ms) is the last event's if left out.

    `{fingerprint, title, type, message, template, kind, mistake, status, count, first_seen,
    last_seen, first_seq, last_seq, sources[], members[], sparkline[30], reason, sample_id,
    suspect_edit, request_before, commit, place, places[], excerpt, tool, command, flaky,
    not_pulled[], fixed}`. `status`
    is new, open, fixed, regressed or ignored; times are ISO 8601; `sparkline` counts minutes up to
    `now`; `kind` and `mistake` are as grouping says. `place` `{file, line, column}` is the first of
    `places` or None (line and column too, where unknown), `excerpt` a tool's own words, `flaky` how
    often a run passed with nothing changed, `not_pulled` who still runs the code before the fix.
    `suspect_edit` `{file, event_id, save_id, member, text, at}`, `request_before` `{event_id, url,
    at, method, route, status, duration}` and `commit` `{hash, branch, author, message, event_id,
    at}` may be None.
    `fixed` `{who, how, what, commit, file, at, said}` is there where a fixed group's end is known.
    `public` is there, and true, where only strangers have met the group.
    """
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


def error(state: State, fingerprint: str, now: int | None = None) -> dict[str, Any] | None:
    """One group in detail; None where it is not known.

    Besides the fields of `errors`: `frames` `[{function, file, line, column, in_app, source}]`, own
    ones first, `source` `{line}` where the sample tells the line itself; `slots` `{name: text}`;
    `sample`, the first event, trimmed; `similar` `[{fingerprint, title, status, similarity, same}]`
    of this session.
    """
    group = state.groups.get(canonical(state, fingerprint))
    if group is None:
        return None
    return _brief(group, _merged(state), now or state.last_ms) | {
        "frames": _frames(group),
        "slots": group.slots,
        "sample": group.sample,
        "similar": _similar(state, group),
    }


def _frames(group: Group) -> list[dict[str, Any]]:
    lines = {
        (text(frame.get("file")), whole(frame.get("line"))): _line(frame)
        for frame in map(mapping, items(mapping(group.sample.get("content")).get("frames")))
    }
    shown = []
    for function, file, line, column, in_app in group.frames:
        one = {"function": function, "file": file, "line": line, "column": column}
        source = lines.get((file, line))
        shown.append(one | {"in_app": in_app} | ({"source": {"line": source}} if source else {}))
    return shown


def _line(frame: Mapping[str, Any]) -> str:
    return text(mapping(frame.get("source")).get("line"))


def _similar(state: State, group: Group) -> list[dict[str, Any]]:
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
    frames = tuple(Frame(*frame) for frame in group.frames)
    return features(
        Case(
            fingerprint=group.fingerprint,
            event=cast(Event, group.sample),
            type=group.type,
            message=group.message,
            template=group.template,
            mistake=group.mistake,
            slots=group.slots,
            frames=frames,
        )
    )


def told_apart(state: State, fingerprint: str) -> tuple[frozenset[str], frozenset[str]]:
    """By what a group's events are known: fingerprints (merged ones too), and ids of some."""
    name = canonical(state, fingerprint)
    names = {name, *(alias for alias, into in state.aliases.items() if into == name)}
    parts = [state.groups[one] for one in names if one in state.groups]
    ids = {i for part in parts for i in (part.first_id, part.last_id, part.sample["id"])}
    return frozenset(names), frozenset(ids)


def search(state: State, words: str) -> list[dict[str, Any]]:
    """The groups that hold every word of a text in title, message, type, file or fingerprint."""
    wanted = words.casefold().split()
    return [
        found
        for found in errors(state)
        if all(word in _words(state.groups[found["fingerprint"]]) for word in wanted)
    ]


def _words(group: Group) -> str:
    frames = (f"{frame[0]} {frame[1]}" for frame in group.frames)
    said = (group.fingerprint, group.type, group.title, group.message, *group.files, *frames)
    return " ".join(said).casefold()


def _brief(group: Group, merged: Mapping[str, list[Group]], now: int) -> dict[str, Any]:
    parts = [group, *merged.get(group.fingerprint, ())]
    status = group.status
    if status == "open" and now - group.first_ms < NEW_FOR:
        status = "new"
    return {
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
        "suspect_edit": _suspect(group.suspect),
        "request_before": _request(group.request),
        "commit": _commit(group.commit),
        "place": next(iter(_places(group)), None),
        "places": _places(group),
        "excerpt": _excerpt(group),
        "tool": group.tool,
        "command": group.command,
        "flaky": group.flaky,
        "not_pulled": trees.behind(group),
        "fixed": _fixed(group),
    } | ({"public": True} if all(p.public for p in parts) else {})


def _places(group: Group) -> list[dict[str, Any]]:
    """The places a report names, else those of the group's own frames."""
    own = [[f[1], f[2], f[3]] for f in group.frames if f[4] and f[1]][:3]
    found = group.places or own
    return [{"file": p[0], "line": p[1] or None, "column": p[2] or None} for p in found]


def _excerpt(group: Group) -> str:
    """The tool's own words, and behind them how its run ended."""
    ends = "\n".join(group.ends)
    return f"{group.excerpt[: MAX_EXCERPT - len(ends) - 1]}\n{ends}" if ends else group.excerpt


def _fixed(group: Group) -> dict[str, Any] | None:
    """Who or what ended a group that is fixed, as far as the log shows it."""
    fix = group.fix
    if group.status != "fixed" or fix is None:
        return None
    told = {name: str(fix.get(name) or "") for name in ("who", "how", "what", "commit", "file")}
    return told | {"at": iso(group.status_ms), "said": bool(fix.get("explicit"))}


def _suspect(found: dict[str, Any] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {k: v for k, v in found.items() if k != "at_ms"} | {"at": iso(found["at_ms"])}


def _request(found: dict[str, Any] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    names = ("method", "route", "status", "duration")
    event = found["event"]
    what = {"event_id": event["id"], "url": event["content"].get("url", ""), "at": iso(found["ms"])}
    return what | {name: found[name] for name in names}


def _commit(found: dict[str, Any] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    names = ("hash", "branch", "author", "message", "event_id")
    return {name: found[name] for name in names} | {"at": iso(found["at_ms"])}
