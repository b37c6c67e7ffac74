"""Forgetting: what the team's memory took from a session, or holds of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from devintel import keys
from devintel.memory.amending import amend
from devintel.memory.remembered import GroupRow, SolutionRow
from devintel.model import SessionKey
from devintel.ports import Ports, Row

_PAGE = 500
_TRIES = 20
Change = Callable[[Row], Row | None]
"""What becomes of a row: None deletes it, the same row leaves it."""


def session(ports: Ports, gone: SessionKey) -> int:
    """Forget what came from a session; groups and solutions that others met stay. How many rows
    changed."""
    name = gone.session

    def group(row: Row) -> Row | None:
        return cast(Row | None, _group_without(cast(GroupRow, row), name))

    def solution(row: Row) -> Row | None:
        return cast(Row | None, _solution_without(cast(SolutionRow, row), name))

    groups = rows(ports, gone.team, group, keys.GROUPS)
    return groups + rows(ports, gone.team, solution, keys.SOLUTIONS)


def rows(ports: Ports, team: str, change: Change, *prefixes: str) -> int:
    """Change every row of the team's partition that begins with one of these; how many did."""
    return sum(
        amend(ports, key, change, _TRIES)
        for prefix in prefixes
        for key in _keys(ports, team, prefix)
    )


def _group_without(row: GroupRow, name: str) -> GroupRow | None:
    fixes = [fix for fix in row.get("fixes", ()) if fix.get("session") != name]
    sessions = [s for s in row.get("sessions", ()) if s != name]
    if fixes == row.get("fixes", []) and sessions == row.get("sessions", []):
        return row
    return {**row, "fixes": fixes, "sessions": sessions, "best": None} if sessions else None


def _solution_without(row: SolutionRow, name: str) -> SolutionRow | None:
    records = [r for r in row.get("records", ()) if r.get("session_id") != name]
    shown = row.get("session") == name
    if len(records) == len(row.get("records", ())) and not shown:
        return row
    left = row.copy()
    left["records"] = records
    if shown:
        left.pop("session", None)
        left.pop("fingerprint", None)
    return left if records or "session" in left else None


def _keys(ports: Ports, team: str, prefix: str) -> Iterator[keys.Key]:
    after = ""
    while page := ports.store.list(keys.team(team), prefix, limit=_PAGE, after=after):
        after = page[-1][0]
        for sk, _ in page:
            yield keys.Key(keys.team(team), sk)
