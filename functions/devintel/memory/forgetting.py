"""Forgetting: what the team's memory took from a session, or holds of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from devintel import keys
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
    groups = _each(ports, gone.team, "F#", lambda row: _group_without(row, name))
    return groups + _each(ports, gone.team, "K#", lambda row: _solution_without(row, name))


def rows(ports: Ports, team: str, change: Change, *prefixes: str) -> int:
    """Change every row of the team's partition that begins with one of these; how many did."""
    return sum(_each(ports, team, prefix, change) for prefix in prefixes)


def _group_without(row: Row, name: str) -> Row | None:
    fixes = [fix for fix in row.get("fixes", ()) if fix.get("session") != name]
    sessions = [s for s in row.get("sessions", ()) if s != name]
    if fixes == row.get("fixes", []) and sessions == row.get("sessions", []):
        return row
    return row | {"fixes": fixes, "sessions": sessions, "best": None} if sessions else None


def _solution_without(row: Row, name: str) -> Row | None:
    records = [r for r in row.get("records", ()) if r.get("session_id") != name]
    shown = row.get("session") == name
    if len(records) == len(row.get("records", ())) and not shown:
        return row
    hidden = ("session", "fingerprint") if shown else ()
    left = {k: v for k, v in row.items() if k not in hidden} | {"records": records}
    return left if records or "session" in left else None


def _each(ports: Ports, team: str, prefix: str, change: Change) -> int:
    return sum(_changed(ports, key, change) for key in _keys(ports, team, prefix))


def _keys(ports: Ports, team: str, prefix: str) -> Iterator[keys.Key]:
    after = ""
    while page := ports.store.list(keys.team(team), prefix, limit=_PAGE, after=after):
        after = page[-1][0]
        for sk, _ in page:
            yield keys.Key(keys.team(team), sk)


def _changed(ports: Ports, key: keys.Key, change: Change) -> bool:
    """Change one row under its version, again where somebody else was quicker."""
    for _ in range(_TRIES):
        row: dict[str, Any] | None = ports.store.get(key)
        if row is None:
            return False
        changed = change(row)
        if changed == row:
            return False
        if changed is None:
            ports.store.delete(key)
            return True
        if "v" not in row:
            ports.store.put(key, changed)
            return True
        if ports.store.swap(key, changed, int(row["v"])):
            return True
    return False
