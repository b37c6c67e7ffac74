"""A session in a few fields: for the directory, and for who asks why a view is empty."""

from __future__ import annotations

from devintel.model import LastError, Summary
from devintel.projection.groups import canonical
from devintel.projection.state import State
from devintel.projection.views.shapes import Health, TimelineMinute
from devintel.projection.views.sparkline import sparkline
from devintel.timestamp import iso


def summary(state: State, now: int | None = None) -> Summary:
    """The session in a few fields; empty where nothing was folded yet.

    The sparklines have 30 minutes and end at `now` (ms), else at the last event.
    """
    if not state.events:
        return {}
    end = now or state.last_ms
    return {
        "startTime": iso(state.first_ms),
        "lastEventAt": iso(state.last_ms),
        "eventCount": state.events,
        "errorCount": state.errors,
        "openErrors": sum(1 for g in state.groups.values() if g.status in ("open", "regressed")),
        "eventsPerMinute": sparkline(((m, sum(n.values())) for m, n in state.minutes), end),
        "errorsPerMinute": sparkline(state.error_minutes, end),
        "ratesUntil": iso(end),
        "lastError": _last_error(state),
        "sources": sorted(state.sources),
        "members": sorted(state.members),
        "types": dict(state.types),
    }


def timeline(state: State) -> list[TimelineMinute]:
    """Events a minute by type, oldest first, at most four hours."""
    return [{"at": iso(m * 60_000), "counts": dict(counts)} for m, counts in state.minutes]


def health(state: State) -> Health:
    """What became of the session's events, and how each source has been sending."""
    return {
        "events": state.events,
        "errors": state.errors,
        "truncated": state.truncated,
        "skipped": state.skips,
        "redacted": dict(state.redacted),
        "groups": len(state.groups),
        "groups_dropped": state.groups_dropped,
        "sources": [
            {
                "source": name,
                "events": source.events,
                "errors": source.errors,
                "truncated": source.truncated,
                "redacted": source.redacted,
                "first_seen": iso(source.first_ms),
                "last_seen": iso(source.last_ms),
                "last_id": source.last_id,
            }
            for name, source in sorted(state.sources.items())
        ],
    }


def _last_error(state: State) -> LastError | None:
    if not state.groups:
        return None
    last = max(state.groups.values(), key=lambda g: g.last_seq)
    shown = state.groups.get(canonical(state, last.fingerprint), last)
    return {
        "fingerprint": shown.fingerprint,
        "title": shown.title,
        "at": iso(last.last_ms),
        "status": shown.status,
    }
