"""The changelog of a session as JSON: the prototype's fields, and what they amount to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from devintel.changelog.people import people
from devintel.changelog.sections import sections
from devintel.changelog.timeline import LIMIT, timeline
from devintel.model import Event
from devintel.projection import State, views
from devintel.timestamp import iso


def changelog(
    session_id: str, events: Iterable[Event], state: State, limit: int = LIMIT
) -> dict[str, Any]:
    """`{session_id, event_count, patterns, metrics, timeline, sections, people}`.

    `events` are the newest of the log, as given out; everything but `timeline` comes from `state`
    and covers the whole session. The same events give the same document. `sections` and `people`
    are described where they are made.
    """
    return {
        "session_id": session_id,
        "event_count": state.events,
        "patterns": views.patterns(state),
        "metrics": metrics(state),
        "timeline": timeline(session_id, events, limit),
        "sections": sections(state),
        "people": people(state),
    }


def metrics(state: State) -> dict[str, Any]:
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
        "commits": len(state.commits),
        "members": sorted(state.members),
        "sources": sorted(state.sources),
    }
