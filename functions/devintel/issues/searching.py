"""Search over all that a team has: its issues, its sessions and their events, by one grammar.

Issues and sessions have lists of their own. Events are read from the logs, the session that was
active last first, each from its end; a page reads so many bytes and says how far it came.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from devintel import keys
from devintel.issues.listing import Reach
from devintel.log.reader import given_out, newest_first
from devintel.model import Entry, Event, SessionKey
from devintel.ports import Ports, Row
from devintel.search import Query, event_search
from devintel.timestamp import iso, to_ms

PAGE_BYTES = 2_000_000
"""Packed bytes of logs that a page of events reads: some 250 read units where reading is charged.
Entries of about 500 events have some 20 to 60 KB."""
MOST_EFFORT = 20_000
"""Events that a page reads one by one; those of an entry that cannot hold what is meant count a
twentieth: no more is done with them than to look at its text."""
_LEVELS = ("error", "warn", "plain")
_STEP = 1_000
_END = 10**12


class Found(NamedTuple):
    """Sessions or events, and the cursor of what is behind them."""

    items: list[dict[str, Any]]
    next: str | None
    reach: Reach


@dataclass(frozen=True)
class _Cursor:
    """Where a reading of events goes on: in this session in front of a position."""

    last: str
    session: str
    before: int = _END

    @property
    def text(self) -> str:
        return f"{self.last}|{self.before}|{self.session}"


def sessions(ports: Ports, team: str, query: Query, after: str, limit: int) -> Found:
    """Sessions that a query means, the last active first; one has no status."""
    rows = _directory(ports, team) if _possible(query) else []
    since = query.since_ms(ports.clock())
    found: list[dict[str, Any]] = []
    examined, place = 0, ""
    for row in rows:
        if after and _place(row) >= after:
            continue
        if len(found) == limit:
            return Found(found, place, Reach(examined, place.partition("|")[0], complete=False))
        examined, place = examined + 1, _place(row)
        if (to_ms(_last(row)) or 0) >= since and query.takes(*_of_session(row)):
            found.append({k: v for k, v in row.items() if k in _SHOWN})
    return Found(found, None, Reach(examined, place.partition("|")[0] or None, complete=True))


def in_events(
    ports: Ports, team: str, query: Query, after: str, limit: int, most_bytes: int = PAGE_BYTES
) -> Found:
    """Events that a query means, from the end of each log on."""
    if not _possible(query):
        return Found([], None, Reach(0, None, complete=True))
    found: list[dict[str, Any]] = []
    examined, size, effort, at = 0, 0, 0, None
    since = query.since_ms(ports.clock())
    cursor = _parsed(after)
    for row, entry in _entries(ports, team, cursor, since):
        session = SessionKey(team, str(row["id"]))
        if size > most_bytes or effort > MOST_EFFORT:
            here = _Cursor(_last(row), session.session, entry.last_seq + 1)
            return Found(found, here.text, Reach(examined, at, complete=False))
        size, at = size + len(entry.packed), iso(entry.received_at)
        examined += entry.n
        if not _may_hold(query, entry):
            effort += 1 + entry.n // 20
            continue
        effort += entry.n
        for event in _meant(query, session, entry, cursor):
            found.append(dict(event))
            if len(found) == limit:
                here = _Cursor(_last(row), session.session, event["seq"])
                return Found(found, here.text, Reach(examined, at, complete=False))
    return Found(found, None, Reach(examined, at, complete=True))


def _meant(
    query: Query, session: SessionKey, entry: Entry, cursor: _Cursor | None
) -> Iterator[Event]:
    """The events of an entry that are meant, newest first, in front of the cursor."""
    end = cursor.before if cursor and cursor.session == session.session else _END
    for event in reversed(list(given_out(session, entry))):
        if event["seq"] < end and event_search.takes(query, event):
            yield event


def _possible(query: Query) -> bool:
    """Whether an event or session can be meant: none is anybody's, none is open or resolved."""
    asked = [pair for pair in query.filters if pair[0] in ("is", "assigned")]
    return all(name == "is" and value in _LEVELS for name, value in asked)


def _may_hold(query: Query, entry: Entry) -> bool:
    """Whether an entry may hold what is meant, before its JSON is read."""
    words = event_search.raw_words(query)
    words += event_search.raw_words(Query(words=_values(query)))
    if not words:
        return True
    packed = entry.packed
    text = (packed if packed[:1] == b"[" else zlib.decompress(packed)).decode().lower()
    return all(word in text for word in words)


def _values(query: Query) -> tuple[str, ...]:
    """What filters look for in an event's own text, not in where it stands or how bad it is."""
    return tuple(
        value for name, value in query.filters if name in ("type", "file", "user", "source")
    )


def _entries(
    ports: Ports, team: str, cursor: _Cursor | None, since: int
) -> Iterator[tuple[Row, Entry]]:
    """Entries of all logs behind the cursor, until they are older than `since`."""
    for row in _directory(ports, team):
        name = str(row["id"])
        if cursor and _place(row) > f"{cursor.last}|{cursor.session}":
            continue
        before = cursor.before if cursor and cursor.session == name else _END
        for entry in newest_first(ports.store, SessionKey(team, name), before):
            if entry.received_at < since:
                break
            yield row, entry


def _directory(ports: Ports, team: str) -> list[Row]:
    found: list[Row] = []
    after = ""
    while page := ports.store.list(keys.team(team), keys.SESSIONS, limit=_STEP, after=after):
        after = page[-1][0]
        found += [row for _, row in page]
    return sorted(found, key=_place, reverse=True)


def _last(row: Row) -> str:
    return str(row.get("lastEventAt") or row["startTime"])


def _place(row: Row) -> str:
    return f"{_last(row)}|{row['id']}"


_SHOWN = (
    *("id", "startTime", "lastEventAt", "eventCount", "errorCount"),
    *("connections", "connectionCount"),
)


def _of_session(row: Row) -> tuple[str, dict[str, str]]:
    """A session's text and facts."""
    people = row.get("connections") or ()
    said = [row["id"], *(row.get("members") or ())]
    said += [str(p.get(n) or "") for p in people for n in ("url", "workspace", "user")]
    members = {str(m) for m in row.get("members") or ()} | {str(p.get("user")) for p in people}
    facts = {
        "type": "session",
        "session": str(row["id"]),
        "user": " ".join(sorted(members)),
        "source": " ".join(sorted({str(p.get("source")) for p in people})),
    }
    return "\n".join(map(str, said)), facts


def _parsed(after: str) -> _Cursor | None:
    last, _, rest = after.partition("|")
    before, _, session = rest.partition("|")
    known = before.isascii() and before.isdigit()
    return _Cursor(last, session, int(before)) if known else None
