"""The fold: one event of the log into the state, and what follows from it."""

from __future__ import annotations

from functools import lru_cache

from devintel.model import Event
from devintel.patterns.signals import At, Committed, Edited, Saved, Signal, Ticked
from devintel.projection import activity, counters, endings, occurrences, told, visits
from devintel.projection.effects import Effect, PatternEnded, PatternSeen
from devintel.projection.reading import exercised, member
from devintel.projection.state import State
from devintel.timestamp import to_ms


def fold(state: State, event: Event) -> list[Effect]:
    """Take the next given-out event (with `seq` and `received_at`) into `state`, in place.

    An event at or below `state.seq` was folded before and changes nothing. Time is the newest
    `received_at` so far, so it never runs backwards.
    """
    if event["seq"] <= state.seq:
        return []
    at = _at(state, event)
    state.session_id = state.session_id or event.get("session_id", "")
    if counters.count(state, event, at):
        last = {name: source.last_ms for name, source in state.sources.items()}
        _tell(state, Ticked(at, last))
    for signal in activity.follow(state, event, at):
        _tell(state, signal)
        _change(state, signal)
    paths = exercised(event)
    visits.visit(state, at, paths)
    effects = told.take(state, event, at)
    effects += occurrences.follow(state, event, at, paths)
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


def _change(state: State, signal: Signal) -> None:
    """Edits, saves and commits may be what ends an open group."""
    match signal:
        case Edited():
            trace = state.files[signal.file]
            if signal.more and trace.matched == state.errors:
                endings.typed_on(state, signal.at, signal.file, signal.text)
            else:
                trace.matched = state.errors
                endings.changed(state, signal.at, signal.file, signal.text, saved=False)
        case Saved():
            text = state.files[signal.file].tail
            endings.changed(state, signal.at, signal.file, text, saved=True)
        case Committed():
            endings.committed(state, signal.at, state.commits[-1])


def _news(state: State, effects: list[Effect]) -> None:
    for name, what in state.board.news:
        pattern = state.board.patterns.get(name)
        if pattern is not None:
            kind = PatternSeen if what == "seen" else PatternEnded
            effects.append(kind(pattern.wire()))
    state.board.news.clear()
