"""What people did to an issue, in order: who, when, what, and what it takes to undo it."""

from __future__ import annotations

from itertools import count
from secrets import token_hex
from typing import NotRequired, TypedDict, cast

from devintel import keys
from devintel.issues.document import Decision, Link
from devintel.ports import Ports, Row
from devintel.timestamp import iso

_order = count()
"""Keeps what one process did within a millisecond in order."""


class Facets(TypedDict, total=False):
    """What a deed changes of an issue, as it was before or is after."""

    decision: Decision | None
    assignee: str
    links: list[Link]


class Deed(TypedDict):
    """One thing that somebody did; `who` is a person's name, or says which key it was."""

    id: str
    at: str
    who: str
    key_id: str
    action: str
    text: NotRequired[str]
    other: NotRequired[str]
    """The other issue of a merge or split."""
    before: NotRequired[Facets]
    after: NotRequired[Facets]
    undone: NotRequired[str]
    """Who took it back."""


def write(ports: Ports, team: str, issue_id: str, deed: Deed, lasts_s: int) -> None:
    """Keep a deed, or what has become of it."""
    row = {**deed, "ttl": ports.clock() // 1000 + lasts_s}
    ports.store.put(keys.issue_deed(team, issue_id, deed["id"]), cast(Row, row))


def deed_id(ports: Ports) -> str:
    """A name for a deed that is done now; names sort by time."""
    return f"{ports.clock():014d}-{next(_order) % 10**6:06d}{token_hex(4)}"


def find(ports: Ports, team: str, issue_id: str, deed: str) -> Deed | None:
    """A deed by its id."""
    return cast(Deed | None, ports.store.get(keys.issue_deed(team, issue_id, deed)))


def page(
    ports: Ports, team: str, issue_id: str, after: str, limit: int
) -> tuple[list[Deed], str | None]:
    """What was done, the newest first, and the cursor of what was done before that."""
    prefix = keys.issue_history(issue_id)
    rows = ports.store.list(
        *(keys.team(team), prefix),
        limit=limit + 1,
        after=prefix + after if after else "",
        newest=True,
    )
    deeds = [cast(Deed, {k: v for k, v in row.items() if k != "ttl"}) for _, row in rows[:limit]]
    return deeds, deeds[-1]["id"] if len(rows) > limit else None


def made(ports: Ports, who: str, key_id: str, action: str) -> Deed:
    """A deed of now."""
    now = iso(ports.clock())
    return {"id": deed_id(ports), "at": now, "who": who, "key_id": key_id, "action": action}
