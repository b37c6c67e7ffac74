"""What is read from the state: JSON-able dicts with the field names clients know."""

from __future__ import annotations

from typing import Any

from devintel.projection.groups import canonical
from devintel.projection.state import Group, State
from devintel.timestamp import iso

NEW_FOR = 60 * 60_000
SPARK = 30
MINUTE = 60_000


def errors(state: State, now: int | None = None) -> list[dict[str, Any]]:
    """All groups, last seen first; see `error` for the fields, without sample and stack."""
    shown = [g for g in state.groups.values() if canonical(state, g.fingerprint) == g.fingerprint]
    shown.sort(key=lambda g: -g.last_seq)
    return [_brief(state, group, now or state.last_ms) for group in shown]


def error(state: State, fingerprint: str, now: int | None = None) -> dict[str, Any] | None:
    """One group; None where it is not known. The brief of `errors` and its details."""
    group = state.groups.get(canonical(state, fingerprint))
    if group is None:
        return None
    return _brief(state, group, now or state.last_ms) | {
        "frames": [
            {"function": f[0], "file": f[1], "line": f[2], "column": f[3], "in_app": f[4]}
            for f in group.frames
        ],
        "slots": group.slots,
        "sample": group.sample,
    }


def patterns(state: State, now: int | None = None) -> list[dict[str, Any]]:
    """The session's patterns, active and newest first, as `Pattern.wire` spells them."""
    found = sorted(state.board.patterns.values(), key=lambda p: (p.ended, -p.last_ms, p.id))
    return [p.wire() for p in found]


def _brief(state: State, group: Group, now: int) -> dict[str, Any]:
    merged = (g for f, g in state.groups.items() if state.aliases.get(f) == group.fingerprint)
    parts = [group, *merged]
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
        "suspect_edit": group.suspect,
        "request_before": group.request,
        "commit": group.commit,
    }


def sparkline(minutes: list[list[int]], now: int, length: int = SPARK) -> list[int]:
    """Counts of the last `length` minutes up to `now` (ms), oldest first."""
    last = now // MINUTE
    counts = [0] * length
    for minute, n in minutes:
        if 0 <= last - minute < length:
            counts[length - 1 - (last - minute)] += n
    return counts
