"""The team's directory of sessions: what monitors and `GET /sessions` show."""

from __future__ import annotations

from typing import Any

from devintel import keys
from devintel.model import SessionKey
from devintel.ports import Ports, Row
from devintel.realtime.connection import LEASE_S, Connection, members
from devintel.timestamp import iso

ACTIVE_MS = 3_600_000
"""A session is active while somebody holds a lease in it or an event came within the hour."""
TOUCH_MS = 60_000
"""The directory entry is written at most this often for events alone."""


def touch(
    ports: Ports, session: SessionKey, retention_s: int, summary: Row | None = None
) -> list[Connection]:
    """Write the directory entry from the leases now and the projection's summary; the members."""
    now = ports.clock()
    key = keys.directory(session)
    present = members(ports, session)
    old = ports.store.get(key) or {"startTime": iso(now), "eventCount": 0, "errorCount": 0}
    row = old | (summary or {}) | {"startTime": old["startTime"]}
    row |= {
        "id": session.session,
        "connections": [c.member() for c in present],
        "touched": now,
        "leased": now + LEASE_S * 1000 if present else 0,
        "ttl": now // 1000 + retention_s,
    }
    ports.store.put(key, row)
    return present


def sessions(
    ports: Ports, team: str, *, everything: bool = False, limit: int = 500
) -> list[dict[str, Any]]:
    """The team's sessions, the last active first; only active ones unless `everything`."""
    now = ports.clock()
    rows = [row for _, row in ports.store.list(keys.team(team), "S#")]
    shown = [
        shape(_counted(ports, team, row) if is_active(row, now) else row, now)
        for row in rows
        if everything or is_active(row, now)
    ]
    shown.sort(key=lambda s: str(s.get("lastEventAt") or s["startTime"]), reverse=True)
    return shown[:limit]


def _counted(ports: Ports, team: str, row: Row) -> Row:
    """An active session's row with the totals of its log's tail: the row itself may be a minute
    old."""
    tail = ports.store.tail(SessionKey(team, str(row["id"])))
    if tail is None or not tail.packed:
        return row
    seen = {"eventCount": tail.totals.get("", 0), "lastEventAt": iso(tail.received_at)}
    return row | seen


def is_active(row: Row, now: int) -> bool:
    """Whether the session of a directory row is active."""
    return bool(row.get("leased", 0) > now or row.get("touched", 0) > now - ACTIVE_MS)


def shape(row: Row, now: int) -> dict[str, Any]:
    """A session as it is given out: `{id, connections, startTime, eventCount, ...}`."""
    hidden = ("ttl", "touched", "leased", "v")
    shown = {k: v for k, v in row.items() if k not in hidden}
    if row.get("leased", 0) <= now:
        shown["connections"] = []
    return shown | {"active": is_active(row, now)}
