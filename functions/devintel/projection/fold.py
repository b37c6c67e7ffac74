"""The fold: one event of the log into the state, and what follows from it."""

from __future__ import annotations

from functools import lru_cache

from devintel.model import Event
from devintel.patterns.signals import At, Occurred, Signal, Ticked
from devintel.projection import activity, counters, groups
from devintel.projection.effects import (
    Effect,
    GroupChanged,
    GroupOpened,
    PatternEnded,
    PatternSeen,
    SolutionWanted,
)
from devintel.projection.grouped import grouped
from devintel.projection.reading import command, exercised, member
from devintel.projection.state import MAX_MINUTES, Group, State
from devintel.timestamp import to_ms

REMIND_AFTER = 60 * 60_000


def fold(state: State, event: Event) -> list[Effect]:
    """Take the next given-out event (with `seq` and `received_at`) into `state`, in place.

    An event at or below `state.seq` was folded before and changes nothing. Time is the newest
    `received_at` so far, so it never runs backwards.
    """
    if event["seq"] <= state.seq:
        return []
    at = _at(state, event)
    effects: list[Effect] = []
    state.session_id = state.session_id or event.get("session_id", "")
    new_minute = counters.count(state, event, at)
    if new_minute:
        last = {name: source.last_ms for name, source in state.sources.items()}
        _tell(state, Ticked(at, last))
    for signal in activity.follow(state, event, at):
        _tell(state, signal)
    for group, signal in _occurrences(state, event, at, effects):
        _tell(state, signal)
        effects.append(GroupChanged(group.fingerprint))
    _news(state, effects)
    return effects


@lru_cache(64)
def _ms(received_at: str) -> int | None:
    return to_ms(received_at)


def _at(state: State, event: Event) -> At:
    ms = max(state.last_ms, _ms(event.get("received_at", "")) or 0)
    return At(ms, event["seq"], event["id"], event["source"][:80], member(event))


def _tell(state: State, signal: Signal) -> None:
    state.detectors.observe(signal, state.board)


def _occurrences(
    state: State, event: Event, at: At, effects: list[Effect]
) -> list[tuple[Group, Signal]]:
    found: list[tuple[Group, Signal]] = []
    known = state.groups.get(event.get("fingerprint", "")) if event["type"] == "error" else None
    if known is not None:
        found.append(_occurred(state, event, at, known, False, effects))
        return found
    for grouping in grouped(event):
        name = grouping.fingerprint
        group = state.groups.get(name)
        opened = group is None
        if group is None:
            group = groups.open_group(state, event, grouping, at, name)
        found.append(_occurred(state, event, at, group, opened, effects))
    return found


def _occurred(
    state: State, event: Event, at: At, group: Group, opened: bool, effects: list[Effect]
) -> tuple[Group, Signal]:
    groups.count(group, at, _paths(state, event, at))
    state.errors += 1
    groups.bump(state.error_minutes, at.ms // groups.MINUTE, MAX_MINUTES)
    state.sources[at.source].errors += 1
    lead = state.groups.get(groups.canonical(state, group.fingerprint), group)
    back = lead.status == "fixed"
    if back:
        lead.status, lead.status_ms, lead.status_by = "regressed", at.ms, at.id
        lead.regressions += 1
        effects.append(GroupChanged(lead.fingerprint, "regressed"))
        effects.append(SolutionWanted(lead.fingerprint, "back"))
    if opened:
        effects.append(GroupOpened(group.fingerprint))
        effects.append(SolutionWanted(group.fingerprint, "first"))
    signal = Occurred(
        at, lead.fingerprint, lead.template, lead.title, tuple(lead.files), opened, back
    )
    return group, signal


def _paths(state: State, event: Event, at: At) -> tuple[str, ...]:
    paths = exercised(event)
    if event["type"] == "terminal" and not command(event) and at.source in state.commands:
        return (*paths, "command " + state.commands[at.source])
    return paths


def _news(state: State, effects: list[Effect]) -> None:
    for name, what in state.board.news:
        pattern = state.board.patterns.get(name)
        if pattern is not None:
            kind = PatternSeen if what == "seen" else PatternEnded
            effects.append(kind(pattern.wire()))
    state.board.news.clear()
