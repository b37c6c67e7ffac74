"""Saved views: a query by a name that the team shares."""

from __future__ import annotations

from typing import TypedDict, cast

from devintel import keys
from devintel.errors import Conflict, NotFound
from devintel.model import Caller
from devintel.ports import Ports, Row
from devintel.teams import audit_log
from devintel.timestamp import iso

MOST = 200


class View(TypedDict):
    """A view, who saved it last, and when."""

    name: str
    query: str
    who: str
    at: str


def of_team(ports: Ports, team: str) -> list[View]:
    """The team's views, by name."""
    return [
        cast(View, row)
        for _, row in ports.store.list(keys.team(team), keys.ISSUE_VIEWS, limit=MOST)
    ]


def save(ports: Ports, caller: Caller, name: str, query: str, who: str) -> View:
    """Keep a view, in place of one of the same name; raises `Conflict` for one too many."""
    names = {view["name"] for view in of_team(ports, caller.team)}
    if name not in names and len(names) >= MOST:
        raise Conflict(f"A team has at most {MOST} views.")
    view: View = {"name": name, "query": query, "who": who, "at": iso(ports.clock())}
    ports.store.put(keys.issue_view(caller.team, name), cast(Row, view))
    audit_log.record(ports, caller, "view.save", name, who=who)
    return view


def remove(ports: Ports, caller: Caller, name: str) -> None:
    """Forget a view; raises `NotFound`."""
    if ports.store.delete(keys.issue_view(caller.team, name)) is None:
        raise NotFound("There is no such view.")
    audit_log.record(ports, caller, "view.remove", name)
