"""The fold: one event of the log into the state, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping

from devintel.grouping import silent
from devintel.model import Event
from devintel.outcomes.shown import shown
from devintel.patterns.board import Board
from devintel.patterns.signals import (
    At,
    Committed,
    Edited,
    Pulse,
    Requested,
    Saved,
    Signal,
    Ticked,
    Typed,
)
from devintel.projection import (
    activity,
    attempts,
    clocks,
    commands,
    counters,
    endings,
    occurrences,
    recoveries,
    red_to_green,
    skips,
    terminals,
    told,
    visits,
)
from devintel.projection.effects import Effect, GroupLeft, PatternEnded, PatternSeen
from devintel.projection.moment import received
from devintel.projection.reading import exercised, member
from devintel.projection.state import State
from devintel.timestamp import iso

STRANGERS = "public"
"""The source under which the events of all strangers are counted."""
_DOING = activity.TYPES | told.TYPES | {"terminal"}


def fold(state: State, event: Event) -> list[Effect]:
    """Take the next given-out event (with `seq` and `received_at`) into `state`, in place.

    An event at or below `state.seq` was folded before and changes nothing. Time is the newest
    `received_at` so far, so it never runs backwards.
    """
    if event["seq"] <= state.seq:
        return []
    try:
        effects = _folded(state, event)
    except Exception as error:  # noqa: BLE001 - one event must not end the views of its session
        effects = skips.skip(state, event, error)
    return effects + _left(state) if state.left else effects


def _left(state: State) -> list[Effect]:
    """Groups that made room for others."""
    left: list[Effect] = [GroupLeft(group) for group in state.left]
    state.left.clear()
    return left


def _folded(state: State, event: Event) -> list[Effect]:
    ms = received(event.get("received_at", ""))
    ms = ms if ms > state.last_ms else state.last_ms
    if not state.session_id:
        state.session_id = event.get("session_id", "")
    if event.get("public"):
        return _from_stranger(state, event, ms)
    source, who = event["source"][:80], member(event)
    passed: list[Effect] = []
    if counters.count(state, event, ms, source, who):
        at = _at(state, event, ms, source, who)
        state.detectors.observe(ticked(state, at), state.board)
        passed = occurrences.settled(state, at) + red_to_green.quiet(state, at)
    if state.due_ms and ms >= state.due_ms:
        passed += terminals.settled(state, ms)
    quiet = silent(event)
    if quiet and event["type"] not in _DOING:
        effects = _pass(state, event, ms, source, who)
    else:
        effects = _take(state, event, _at(state, event, ms, source, who), quiet)
    effects = passed + effects if passed else effects
    return effects + news(state.board) if state.board.news else effects


def _from_stranger(state: State, event: Event, ms: int) -> list[Effect]:
    """Whatever a stranger says it is, it is counted under one name and acts on nothing."""
    at = _at(state, event, ms, STRANGERS, "")
    if counters.count(state, event, ms, STRANGERS, ""):
        state.detectors.observe(ticked(state, at), state.board)
    effects = [] if silent(event) else occurrences.of_stranger(state, event, at)
    return effects + news(state.board)


def note_shown(
    state: State,
    seq: int,
    ms: int,
    fingerprint: str,
    event_id: str,
    solution: Mapping[str, object],
) -> None:
    """A suggestion was shown for the event at `seq`: no event of the log, but folded with it."""
    note = shown(fingerprint, event_id, solution)
    event: Event = {
        "id": note["id"],
        "type": note["type"],
        "timestamp": iso(ms),
        "source": "devintel",
        "content": {**note["content"]},
    }
    told.take(state, event, At(ms, ms, seq, event["id"], event["source"], ""))


def _pass(state: State, event: Event, ms: int, source: str, who: str) -> list[Effect]:
    """Most events say no more than that a page is in use, and are to cost no more."""
    fresh = visits.visit(state, ms, exercised(event))
    if fresh and (state.attempts.watches(fresh) or state.waiting.watches(fresh)):
        return endings.exercised(state, _at(state, event, ms, source, who), fresh, [])
    return []


def _take(state: State, event: Event, at: At, quiet: bool) -> list[Effect]:
    effects: list[Effect] = []
    for signal in activity.follow(state, event, at):
        state.detectors.observe(signal, state.board)
        effects += _change(state, signal)
        if isinstance(signal, Requested):
            effects += recoveries.requested(state, signal)
    paths = exercised(event)
    if event["type"] == "terminal":
        paths += commands.run(state, event, at)
    elif event["type"] in told.TYPES:
        effects += told.take(state, event, at)
    if event["type"] == "terminal":
        fresh = visits.visit(state, at.ms, paths)
        effects += terminals.follow(state, event, at)
        return effects + (endings.exercised(state, at, fresh, []) if fresh else [])
    if not quiet:
        return effects + occurrences.follow(state, event, at, paths)
    fresh = visits.visit(state, at.ms, paths)
    return effects + endings.exercised(state, at, fresh, []) if fresh else effects


def _at(state: State, event: Event, ms: int, source: str, who: str) -> At:
    sent = clocks.sent(event, ms)
    late = clocks.late(state, event, ms, sent, source, who)
    return At(ms, sent, event["seq"], event["id"], source, who, late)


def _change(state: State, signal: Signal) -> list[Effect]:
    """Edits, saves and commits may be what ends an open group."""
    match signal:
        case Typed():
            attempts.typed_on(state, signal.at, signal.file, signal.text)
        case Edited(at, file, text, ()):
            attempts.typed_on(state, at, file, text)
        case Edited(at, _, text):
            attempts.changed(state, at, signal, text)
        case Saved(at, file):
            attempts.changed(state, at, signal, state.files[file].tail)
            return [e for name in signal.groups for e in endings.sealed(state, at, name)]
        case Committed(at):
            attempts.committed(state, at, state.commits[-1])
    return []


def news(board: Board) -> list[Effect]:
    """What the board has not told yet."""
    if not board.news:
        return []
    found = [(board.patterns.get(name), what) for name, what in board.news]
    board.news.clear()
    return [
        PatternSeen(pattern.wire()) if what == "seen" else PatternEnded(pattern.wire())
        for pattern, what in found
        if pattern is not None
    ]


def ticked(state: State, at: At) -> Ticked:
    """A minute has passed: how each source has been sending."""
    pulses = {
        n: Pulse(s.events, s.first_ms, s.last_ms, s.last_id, s.longest_ms)
        for n, s in state.sources.items()
    }
    return Ticked(at, pulses)
