"""The team's issues: a page and a search at a million events of 500 sessions and 5,000 groups.

On SQLite in milliseconds; on DynamoDB in calls and read units, counted, with 500 events an item.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks.counting_table import CountingTable
from devintel import wiring
from devintel.adapters.dynamodb.store import DynamoStore
from devintel.adapters.sqlite.store import SqliteStore
from devintel.grouping import fingerprint_of
from devintel.issues import listing, searching
from devintel.issues.deeds import Issues
from devintel.issues.following import Followed
from devintel.log import stretches
from devintel.log.appender import Appender
from devintel.log.reader import contiguous
from devintel.model import LOCAL_TEAM, Event, SessionKey
from devintel.ports import Delivery, Ports, Post, Store
from devintel.projection import views
from devintel.projector.snapshots import Checkpoint
from devintel.realtime import session_directory
from devintel.tenancy import acting_for
from devintel.timestamp import iso

RETENTION_S = 30 * 86_400
TURNS = 40
QUERIES = {
    "a page of the open": "is:open",
    "a page by words and filters": "is:open type:TypeError file:part7 user:member3 part",
    "a page that finds nothing": "is:open nowhere-to-be-found",
}
SEARCHES = {
    "a common word in events": "rendered",
    "a rare word in events": "needle",
    "a word that is in no event": "nowhere-to-be-found",
    "one member's errors in events": "type:error user:member3",
}
BAR_MS = 200.0
BAR_UNITS = 40.0


@dataclass(frozen=True)
class Size:
    """How much there is."""

    sessions: int = 500
    events: int = 1_000_000
    groups: int = 5_000
    an_item: int = 500


class _Nobody:
    """Nobody listens while logs are filled."""

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        return [Delivery.GONE] * len(posts)

    def close(self, connections: Iterable[str]) -> None:
        """Nobody is there."""


def rows(size: Size | None = None) -> list[dict[str, Any]]:
    """Milliseconds at the 95th percentile, and what a page costs."""
    size = size or Size()
    with tempfile.TemporaryDirectory() as folder, closing(_sqlite(folder)) as file:
        table = CountingTable()
        filled = [Filling(file), Filling(DynamoStore(table, "devintel", wiring.clock), 60_000)]
        fill(filled, size)
        here, there = filled
        found = _times(
            Issues(here.ports, lasts, lasts, searching.PAGE_BYTES * 100, listing.PAGE_BYTES * 100)
        )
        return found + _costs(Issues(there.ports, lasts, lasts), table)


def _sqlite(folder: str) -> SqliteStore:
    return SqliteStore(Path(folder), wiring.clock)


def lasts(team: str) -> int:
    """Seconds that everything is kept."""
    return RETENTION_S


def _earlier() -> int:
    """Sessions were filled an hour ago: most of a team's are at rest."""
    return wiring.clock() - 3_600_000


class Filling:
    """A store that is filled as the product fills it: appended, folded, followed, listed. Nobody
    is told or advised, which is most of what a fold costs otherwise and nothing of a search."""

    def __init__(self, store: Store, every_ms: int = 0) -> None:
        self.ports = Ports(store, _Nobody(), wiring.clock)
        earlier = Ports(store, _Nobody(), _earlier)
        self._appender = Appender(store, _earlier)
        self._checkpoint = Checkpoint(earlier, lasts)
        self._followed = Followed(earlier, lasts, every_ms)
        self._filled = earlier

    def take(self, session: SessionKey, events: list[Event], an_item: int) -> None:
        """A session's events."""
        for first in range(0, len(events), an_item):
            self._appender.append(session, events[first : first + an_item], retention_s=RETENTION_S)
        entries = list(contiguous(self._filled.store, session, 0))
        state, effects = self._checkpoint.advance(session, entries)
        self._followed.take(session, state, effects)
        summary = views.summary(state, _earlier())
        session_directory.touch(self._filled, session, RETENTION_S, summary)
        stretches.extend(self._filled, session)
        self._checkpoint.forget(session)


def fill(stores: Sequence[Filling], size: Size) -> None:
    """So much in each of the stores."""
    each = size.events // size.sessions
    with acting_for(LOCAL_TEAM):
        for number in range(size.sessions):
            events = [_event(size, number, i) for i in range(each)]
            for store in stores:
                store.take(SessionKey(LOCAL_TEAM, f"session-{number}"), events, size.an_item)


def _event(size: Size, session: int, number: int) -> Event:
    """One event in 40 is an error; a session has ten groups of its own share, each often."""
    event: Event = {
        "id": f"e{number}",
        "type": "log",
        "timestamp": iso(wiring.clock()),
        "source": "browser",
        "content": {"message": f"[checkout] item {number} rendered {number * 7919 % 9973}"},
        "context": {"user": f"member{session % 40}", "url": "https://shop.example/cart"},
    }
    if number % 40:
        if (session, number) == (size.sessions // 2, 77):
            event["content"]["message"] += " needle"
        return event
    a_session = max(1, size.groups // size.sessions)
    group = (session * a_session + number // 40 % a_session) % size.groups
    name = f"part{group % 97}"
    event["type"] = "error"
    event["content"] = {"message": f"TypeError: {name} of {_word(group)} is undefined"}
    event["stack_trace"] = (
        f"TypeError: {name} of {_word(group)} is undefined\n"
        f"    at {_word(group)} (src/{name}/{_word(group)}.ts:{group % 300 + 1}:5)"
    )
    event["fingerprint"] = fingerprint_of(event) or ""
    return event


def _word(number: int) -> str:
    """A name without digits, which grouping would take for a value."""
    letters = ""
    while True:
        letters += "abcdefghijklmnopqrstuvwxyz"[number % 26]
        number //= 26
        if not number:
            return f"fn{letters}"


def _times(issues: Issues) -> list[dict[str, Any]]:
    with acting_for(LOCAL_TEAM):
        told = [
            _row(f"sqlite, {name}, ms (p95)", p95(partial(issues.page, LOCAL_TEAM, q)), BAR_MS)
            for name, q in QUERIES.items()
        ]
        told += [
            _row(f"sqlite, {name}, ms (p95)", p95(partial(issues.events, LOCAL_TEAM, q)), BAR_MS)
            for name, q in SEARCHES.items()
        ]
        page = issues.page(LOCAL_TEAM, "is:open", "", 200)
        listed, pages = len(page.issues), 1
        while page.next:
            page = issues.page(LOCAL_TEAM, "is:open", page.next, 200)
            listed, pages = listed + len(page.issues), pages + 1
        told.append(_row(f"sqlite, issues listed in {pages} pages", float(listed), None))
        reach = issues.events(LOCAL_TEAM, "needle").reach
        told.append(_row("sqlite, events that a page looks through", float(reach.examined), None))
    return told


def p95(ask: Callable[[], object]) -> float:
    """Milliseconds that 19 of 20 askings stay below."""
    took = []
    for _ in range(TURNS):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return round(quantiles(took, n=20)[-1], 1)


def _pages(issues: Issues) -> float:
    """How many pages it takes to know that a word is in no event."""
    page, pages = issues.events(LOCAL_TEAM, "nowhere-to-be-found"), 1
    while page.next:
        page = issues.events(LOCAL_TEAM, "nowhere-to-be-found", page.next)
        pages += 1
    return float(pages)


def _costs(issues: Issues, table: CountingTable) -> list[dict[str, Any]]:
    told = []
    with acting_for(LOCAL_TEAM):
        told.append(_row("dynamodb, pages of the first search to its end", _pages(issues), None))
        reads = table.reads
        told.append(_row("dynamodb, pages of the second", _pages(issues), None))
        told.append(_row("dynamodb, read units of the second", table.reads - reads, None))
        asked: dict[str, Callable[[], object]] = {
            name: lambda q=q: issues.page(LOCAL_TEAM, q)  # type: ignore[misc] # mypy sees no type of a default
            for name, q in QUERIES.items()
        }
        asked |= {name: lambda q=q: issues.events(LOCAL_TEAM, q) for name, q in SEARCHES.items()}  # type: ignore[misc] # as above
        for name, ask in asked.items():
            calls, reads = sum(table.calls.values()), table.reads
            ask()
            told.append(
                _row(f"dynamodb, {name}, read units", round(table.reads - reads, 1), BAR_UNITS)
            )
            made = sum(table.calls.values()) - calls
            told.append(_row(f"dynamodb, {name}, calls", float(made), None))
    return told


def _row(what: str, value: float, bar: float | None) -> dict[str, Any]:
    held = bar is None or value <= bar
    return {"row": f"issues: {what}", "value": value, "bar": bar, "holds": held}
