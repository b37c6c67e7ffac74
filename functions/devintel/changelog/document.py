"""The changelog of a session as JSON: the prototype's fields, and what they amount to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from devintel.changelog.people import PersonsWork, people
from devintel.changelog.sections import Section, sections
from devintel.changelog.timeline import LIMIT, TimelineEntry, timeline
from devintel.model import Event
from devintel.patterns.board import PatternView
from devintel.projection import State, lineage, views
from devintel.solutions import fallback
from devintel.solutions.solution import SolutionView
from devintel.timestamp import iso


class Suggested(TypedDict):
    """How many suggestions were shown, how many worked, and how sure they were on average."""

    solution_count: int
    successful_solutions: int
    avg_confidence: float


class Counts(TypedDict):
    """Counts of a session."""

    since: str
    until: str
    duration_ms: int
    events: int
    by_type: dict[str, int]
    errors: int
    error_groups: int
    fixed: int
    still_open: int
    files: int
    edits: int
    saves: int
    commits: int
    members: list[str]
    sources: list[str]


class Metrics(Counts, Suggested):
    """All counts."""


class Changelog(Suggested):
    """The prototype's document."""

    session_id: str
    event_count: int
    patterns: list[PatternView]
    metrics: Metrics
    timeline: list[TimelineEntry]
    sections: list[Section]
    people: list[PersonsWork]


def changelog(
    session_id: str,
    events: Iterable[Event],
    state: State,
    limit: int = LIMIT,
    solutions: Iterable[SolutionView] = (),
) -> Changelog:
    """The changelog of a session; `solutions` are those shown.

    `events` are the newest of the log, as given out; everything but `timeline` comes from `state`
    and covers the whole session. The same events give the same document.
    """
    counted = suggested(solutions, state)
    return {
        "session_id": session_id,
        "event_count": state.events,
        "patterns": views.patterns(state),
        **counted,
        "metrics": {**metrics(state), **counted},
        "timeline": timeline(session_id, events, limit),
        "sections": sections(state),
        "people": people(state),
    }


def suggested(solutions: Iterable[SolutionView], state: State) -> Suggested:
    """How many suggestions were shown, how many worked, and how sure they were on average."""
    known = [one for one in solutions if one.get("source") != fallback.SOURCE]
    sure = [float(one.get("confidence") or 0) for one in known]
    worked = {o.get("solution_id") for o in state.outcomes if o.get("result") == "worked"}
    return {
        "solution_count": len(known),
        "successful_solutions": len(worked - {None, ""}),
        "avg_confidence": round(sum(sure) / len(sure), 3) if sure else 0.0,
    }


def metrics(state: State) -> Counts:
    """Counts of a session: events, errors, groups by status, files, edits, saves, commits, ..."""
    statuses = [group["status"] for group in views.errors(state)]
    files = state.files.values()
    return {
        "since": iso(state.first_ms) if state.events else "",
        "until": iso(state.last_ms) if state.events else "",
        "duration_ms": state.last_ms - state.first_ms,
        "events": state.events,
        "by_type": dict(sorted(state.types.items())),
        "errors": state.errors,
        "error_groups": len(statuses),
        "fixed": statuses.count("fixed"),
        "still_open": sum(statuses.count(s) for s in ("new", "open", "regressed")),
        "files": sum(1 for trace in files if trace.edits or trace.saves),
        "edits": sum(trace.edits for trace in files),
        "saves": sum(trace.saves for trace in files),
        "commits": len(lineage.standing(state.commits)),
        "members": sorted(state.members),
        "sources": sorted(state.sources),
    }
