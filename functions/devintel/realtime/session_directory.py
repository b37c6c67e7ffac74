"""The team's directory of sessions: what monitors and `GET /sessions` show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, cast
from urllib.parse import quote

from devintel import fencing, keys
from devintel.model import SessionKey, Summary
from devintel.ports import Ports
from devintel.realtime.connection import LEASE_S, Connection, Member, members
from devintel.timestamp import iso, to_ms

ACTIVE_MS = 3_600_000
"""A session is active while somebody holds a lease in it or an event came within the hour."""
MOST_SESSIONS = 50_000
PAGE = 500
"""Sessions of a page, where nobody asks for fewer."""
MOST_MEMBERS = 40
"""Members that a session in a list names; `connectionCount` says how many there are."""
TOUCH_MS = 60_000
"""The directory entry is written at most this often for events alone; what it lacks since then is
folded when it is read, so that no count is ever behind its log."""
MINUTE_MS = 60_000
Summarise = Callable[[SessionKey], Summary]
"""A session's summary, folded to the end of its log."""


class DirectoryRow(Summary, total=False):
    """A session as the directory keeps it; `touched` and `leased` (ms) say until when it is
    active."""

    id: str
    connections: list[Member]
    connectionCount: int
    touched: int
    leased: int
    ttl: int


class ListedSession(Summary, total=False):
    """A session as it is given out."""

    id: str
    connections: list[Member]
    connectionCount: int
    active: bool
    truncated: bool


def touch(
    ports: Ports, session: SessionKey, retention_s: int, summary: Summary | None = None
) -> list[Connection]:
    """Write the directory entry from the leases now and the projection's summary; the members."""
    write = partial(_touch, ports, session, retention_s, summary)
    return fencing.derived(ports.store, keys.session(session), write)


def _touch(
    ports: Ports, session: SessionKey, retention_s: int, summary: Summary | None
) -> list[Connection]:
    now = ports.clock()
    key = keys.directory(session)
    present = members(ports, session)
    begun: DirectoryRow = {"startTime": iso(now), "eventCount": 0, "errorCount": 0}
    old = cast(DirectoryRow | None, ports.store.get(key)) or begun
    row: DirectoryRow = {
        **old,
        **(summary or {}),
        "startTime": old["startTime"],
        "id": session.session,
        "connections": [c.member() for c in present[:MOST_MEMBERS]],
        "connectionCount": len(present),
        "touched": now,
        "leased": now + LEASE_S * 1000 if present else 0,
        "ttl": now // 1000 + retention_s,
    }
    ports.store.put(key, row)
    return present


class SessionsPage(NamedTuple):
    """Sessions, and where the list goes on (None at its end)."""

    sessions: list[ListedSession]
    next: str | None


def sessions(
    ports: Ports,
    team: str,
    summarise: Summarise,
    *,
    everything: bool = False,
    before: str = "",
    limit: int = PAGE,
) -> SessionsPage:
    """The team's sessions, the last active first; only active ones unless `everything`.

    `before` is where an earlier page ended (its `next`).
    """
    now = ports.clock()
    rows = _all(ports, team)
    kept = [row for row in rows if everything or is_active(row, now)]
    kept = [row for row in kept if not before or place(row) < before]
    kept = [row for row in kept if _begun(ports, team, row)]
    kept.sort(key=place, reverse=True)
    shown = [shape(current(ports, team, row, summarise), now) for row in kept[:limit]]
    following = place(kept[limit - 1]) if len(kept) > limit else None
    return SessionsPage(sorted(shown, key=_last, reverse=True), following)


def place(row: DirectoryRow | ListedSession) -> str:
    """Where a session stands in the list; letters that every header and address can hold."""
    return f"{_last(row)}~{quote(row['id'], safe='')}"


def _begun(ports: Ports, team: str, row: DirectoryRow) -> bool:
    """Whether somebody works in a session: a dashboard that looks at a name begins nothing."""
    if row.get("eventCount"):
        return True
    present = row.get("connections", ())
    if any(member.get("source") != "dashboard" for member in present):
        return True
    tail = ports.store.tail(SessionKey(team, row["id"]))
    return tail is not None and bool(tail.packed)


def _last(row: Summary) -> str:
    return row.get("lastEventAt") or row["startTime"]


def current(ports: Ports, team: str, row: DirectoryRow, summarise: Summarise) -> DirectoryRow:
    """The row as the end of the log has it; the row alone may be a minute of events behind."""
    session = SessionKey(team, row["id"])
    tail = ports.store.tail(session)
    if tail is None or not tail.packed or tail.totals.get("", 0) == row.get("eventCount"):
        return row
    return {
        **row,
        "eventCount": tail.totals.get("", 0),
        "lastEventAt": iso(tail.received_at),
        **summarise(session),
    }


def names(ports: Ports, team: str) -> list[str]:
    """The names of all sessions of a team."""
    return [row["id"] for row in _all(ports, team)]


def _all(ports: Ports, team: str) -> list[DirectoryRow]:
    """Every session's row: which are shown is decided by when they were active, not by name."""
    found: list[DirectoryRow] = []
    after = ""
    while len(found) < MOST_SESSIONS:
        page = ports.store.list(keys.team(team), keys.SESSIONS, limit=1000, after=after)
        if not page:
            break
        after = page[-1][0]
        found += [cast(DirectoryRow, row) for _, row in page]
    return found


def is_active(row: DirectoryRow, now: int) -> bool:
    """Whether the session of a directory row is active."""
    return row.get("leased", 0) > now or row.get("touched", 0) > now - ACTIVE_MS


def shape(row: DirectoryRow, now: int) -> ListedSession:
    """A session as it is given out, its rates up to this minute."""
    hidden = ("ttl", "touched", "leased", "v")
    shown = cast(ListedSession, {k: v for k, v in row.items() if k not in hidden})
    if row.get("leased", 0) <= now:
        shown["connections"] = []
    _move_on(shown, now)
    shown["active"] = is_active(row, now)
    return shown


def _move_on(session: ListedSession, now: int) -> None:
    """Move counts of minutes on to the minute that `now` (ms) lies in."""
    ended = to_ms(session.get("ratesUntil"))
    if ended is None:
        return
    passed = max(0, now // MINUTE_MS - ended // MINUTE_MS)
    session["eventsPerMinute"] = _moved(session.get("eventsPerMinute", []), passed)
    session["errorsPerMinute"] = _moved(session.get("errorsPerMinute", []), passed)
    session["ratesUntil"] = iso(max(ended, now))


def _moved(counts: list[int], minutes: int) -> list[int]:
    return [*counts[minutes:], *[0] * min(minutes, len(counts))]
