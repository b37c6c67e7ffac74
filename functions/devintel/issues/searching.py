"""Search over all that a team has: its issues, its sessions and their events, by one grammar.

Issues and sessions have lists of their own. Events are read from the logs, the session that was
active last first, each from its end; a page reads so many bytes and says how far it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from devintel import fencing, keys
from devintel.issues.listing import Reach
from devintel.log import stretches
from devintel.log.reader import given_out
from devintel.log.stretches import Passed, StretchRow
from devintel.model import Entry, Event, SessionKey
from devintel.ports import Ports, Row
from devintel.realtime.session_directory import TOUCH_MS
from devintel.search import Query, event_search
from devintel.timestamp import iso, to_ms

PAGE_BYTES = 280_000
"""Packed bytes that a page of events reads, the directory's too: below 40 read units where reading
is charged."""
LEAST_BYTES = 40_000
"""What a page reads of logs, however large the directory is."""
ROW_BYTES = 400
"""A session's row of the directory."""
SETTLES_MS = 2 * TOUCH_MS
"""So long after its directory entry was written, nothing was added to a session that did not write
it again."""
MOST_EFFORT = 20_000
"""Events that a page reads one by one; those of an entry that cannot hold what is meant count a
twentieth: no more is done with them than to look at its text."""
_LEVELS = ("error", "warn", "plain")
_STEP = 1_000
_END = 10**12


@dataclass
class Effort:
    """What a page has read so far, and whether that is enough."""

    most_bytes: int
    size: int = 0
    work: int = 0
    examined: int = 0

    @property
    def spent(self) -> bool:
        """Whether the page goes no further."""
        return self.size > self.most_bytes or self.work > MOST_EFFORT

    def list(self, rows: int) -> None:
        """So many rows of the directory were read."""
        self.size += rows * ROW_BYTES
        self.most_bytes = max(self.most_bytes, self.size + LEAST_BYTES)

    def take(self, n: int, size: int, work: int) -> None:
        """So many events were looked at."""
        self.examined, self.size, self.work = (
            self.examined + n,
            self.size + size,
            self.work + work,
        )


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
    effort, at = Effort(most_bytes), None
    words = _written(query)
    cursor = _parsed(after)
    for row, entry in _entries(ports, team, cursor, query.since_ms(ports.clock()), words, effort):
        session = SessionKey(team, str(row["id"]))
        if effort.spent:
            here = _Cursor(_last(row), session.session, entry.first_seq + entry.n)
            return Found(found, here.text, Reach(effort.examined, at, complete=False))
        if isinstance(entry, Passed):
            effort.take(entry.n, stretches.READ_BYTES, 1)
            continue
        at = iso(entry.received_at)
        text = entry.text.lower() if words else ""
        holds = all(word in text for word in words)
        effort.take(entry.n, len(entry.packed), entry.n if holds else 1 + entry.n // 20)
        for event in _meant(query, session, entry, cursor) if holds else ():
            found.append(dict(event))
            if len(found) == limit:
                here = _Cursor(_last(row), session.session, event["seq"])
                return Found(found, here.text, Reach(effort.examined, at, complete=False))
    return Found(found, None, Reach(effort.examined, at, complete=True))


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


def _written(query: Query) -> list[str]:
    """Texts that stand in the JSON of all that is meant, in lower case."""
    return event_search.raw_words(query) + event_search.raw_words(Query(words=_values(query)))


def _values(query: Query) -> tuple[str, ...]:
    """What filters look for in an event's own text, not in where it stands or how bad it is."""
    return tuple(
        value for name, value in query.filters if name in ("type", "file", "user", "source")
    )


def _entries(
    ports: Ports,
    team: str,
    cursor: _Cursor | None,
    since: int,
    words: Sequence[str],
    effort: Effort,
) -> Iterator[tuple[Row, Entry | Passed]]:
    """Entries of all logs behind the cursor, until they are older than `since`."""
    rows = _directory(ports, team)
    effort.list(len(rows))
    for row in rows:
        session, touched = SessionKey(team, str(row["id"])), int(row.get("touched", 0))
        if cursor and _place(row) > f"{cursor.last}|{cursor.session}":
            continue
        if touched and touched + SETTLES_MS < since:
            continue
        before = cursor.before if cursor and cursor.session == session.session else _END
        made = _stretches(ports, session, touched + SETTLES_MS, effort) if words else []
        for entry in stretches.newest_first_meant(ports, session, made, before, words):
            if isinstance(entry, Entry) and entry.received_at < since:
                break
            yield row, entry


def _stretches(
    ports: Ports, session: SessionKey, settled_ms: int, effort: Effort
) -> list[StretchRow]:
    """The stretches of a session's log; those of one that has settled reach to its end."""
    found = stretches.stretches(ports, session, settled_ms)
    if settled_ms < ports.clock() and not (found and found[0]["checked_ms"]):
        with suppress(fencing.Outdated):  # it is being deleted: there is nothing to keep of it
            size, events = stretches.extend(ports, session, MOST_EFFORT)
            effort.take(0, size, events // 2)
        found = stretches.stretches(ports, session, settled_ms)
    return found


def _directory(ports: Ports, team: str) -> list[Row]:
    pk, found, after = keys.team(team), list[Row](), ""
    while page := ports.store.list(pk, keys.SESSIONS, limit=_STEP, after=after, consistent=False):
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
