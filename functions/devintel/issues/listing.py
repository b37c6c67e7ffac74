"""A page of the team's issues, last seen first, by the one grammar of search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import NamedTuple, cast

from devintel import keys
from devintel.issues import standing
from devintel.issues.document import ORDER_MS, Summary
from devintel.issues.reading import Reading
from devintel.ports import Ports, Row
from devintel.search import Query
from devintel.search.groups import takes, written_as
from devintel.timestamp import iso, to_ms

PAGE_BYTES = 180_000
"""Packed bytes that a page of a search reads: with what has changed since they were packed below
40 read units. What it did not reach, it says, and its cursor goes on there."""
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


def page(
    ports: Ports, team: str, query: Query, after: str, limit: int, most_bytes: int = PAGE_BYTES
) -> Page:
    """The issues that a query takes, behind `after`; a search reads `most_bytes` of packed ones."""
    lists = _lists_alone(query)
    if lists is not None:
        return _of_lists(ports, team, lists, after, limit)
    reading = Reading(ports, team, after, most_bytes)
    now, words = ports.clock(), written_as(query)
    found: list[Summary] = []
    since, last, examined = query.since_ms(now), None, 0
    for one in reading:
        if len(found) == limit:
            return Page(found, last, _reach(examined, last, complete=False))
        if int(one.place[:14]) + ORDER_MS < since:
            break
        last, examined = one.place, examined + 1
        if not all(word in one.text.lower() for word in words):
            continue
        shown = _shown(cast(Row, one.summary), now)
        if takes(query, shown, now):
            found.append(shown)
    following = None if reading.complete else last or after
    return Page(found, following, _reach(examined, last, complete=reading.complete))


def _lists_alone(query: Query) -> str | None:
    """The lists whose every issue is meant; None where each issue has to be looked at."""
    wanted = [value for _, value in query.filters]
    if query != Query(filters=query.filters) or any(name != "is" for name, _ in query.filters):
        return None
    return standing.buckets(wanted) if all(v in standing.LISTS for v in wanted) else None


def _of_lists(ports: Ports, team: str, lists: str, after: str, limit: int) -> Page:
    """A page of whole lists, as they stand."""
    rows = merge(
        *(_rows(ports, team, bucket, after, min(_STEP, limit + 1)) for bucket in lists),
        key=lambda placed: placed.place,
        reverse=True,
    )
    found: dict[str, Summary] = {}
    last, examined = None, 0
    for place, row in rows:
        if len(found) == limit:
            return Page(list(found.values()), last, _reach(examined, last, complete=False))
        last, examined = place, examined + 1
        found.setdefault(row["id"], row)
    return Page(list(found.values()), None, _reach(examined, last, complete=True))


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
