"""A page of the team's issues, last seen first, by the one grammar of search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import NamedTuple, cast

from devintel import keys
from devintel.issues import standing
from devintel.issues.document import Summary
from devintel.ports import Ports, Row
from devintel.search import Query
from devintel.search.groups import takes
from devintel.timestamp import iso, to_ms

MOST_EXAMINED = 2_000
"""Issues that a page looks at; what it did not reach, it says, and its cursor goes on there."""
_STEP = 200


class _Placed(NamedTuple):
    """A row of a list; `place` is its time and name, the same order in every list."""

    place: str
    row: Summary


@dataclass(frozen=True)
class Reach:
    """How far a page has looked: so many things, back to a time; `complete` where that is all."""

    examined: int
    since: str | None
    complete: bool


@dataclass(frozen=True)
class Page:
    """Issues, and the cursor of the page behind them (None: there is none)."""

    issues: list[Summary]
    next: str | None
    reach: Reach


def page(ports: Ports, team: str, query: Query, after: str, limit: int) -> Page:
    """The issues that a query takes, behind `after`."""
    now = ports.clock()
    lists = standing.buckets([value for name, value in query.filters if name == "is"])
    step = min(_STEP, limit + 1) if query == Query() else _STEP
    rows = merge(
        *(_rows(ports, team, bucket, after, step) for bucket in lists),
        key=lambda placed: placed.place,
        reverse=True,
    )
    found: dict[str, Summary] = {}
    since, last, examined = query.since_ms(now), None, 0
    for place, row in islice(rows, MOST_EXAMINED):
        if len(found) == limit:
            return Page(list(found.values()), last, _reach(examined, last, complete=False))
        if int(place[:14]) + 60_000 < since:
            last = None
            break
        last, examined = place, examined + 1
        if takes(query, row, now):
            found.setdefault(row["id"], row)
    ended = examined < MOST_EXAMINED
    return Page(
        list(found.values()), None if ended else last, _reach(examined, last, complete=ended)
    )


def _reach(examined: int, last: str | None, *, complete: bool) -> Reach:
    return Reach(examined, iso(int(last[:14])) if last else None, complete)


def _rows(ports: Ports, team: str, bucket: str, after: str, step: int) -> Iterator[_Placed]:
    """The rows of one list behind a place, newest first."""
    pk, prefix = keys.team(team), keys.issues_in(bucket)
    at = prefix + after if after else ""
    while page := ports.store.list(pk, prefix, limit=step, after=at, newest=True):
        for sk, row in page:
            yield _Placed(sk[len(prefix) :], _shown(row, ports.clock()))
        if len(page) < step:
            return
        at, step = page[-1][0], _STEP


def _shown(row: Row, now: int) -> Summary:
    """A row as it is given out: what was new when it was written may not be now."""
    shown = {name: value for name, value in row.items() if name != "ttl"}
    first = to_ms(row["first_seen"]) or 0
    if row["status"] == "new" and now - first >= standing.NEW_FOR:
        shown["status"] = "open"
    return cast(Summary, shown)
