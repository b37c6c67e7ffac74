"""A member leaves: the keys made for them end, and so do their live connections."""

from __future__ import annotations

from typing import NamedTuple

from devintel import keys
from devintel.ports import Ports, Row
from devintel.realtime import connection
from devintel.teams import key_ring


class Left(NamedTuple):
    """How many keys were revoked and connections closed."""

    keys: int
    connections: int


def leave(ports: Ports, team: str, names: tuple[str, ...]) -> Left:
    """Revoke the keys of a person (named as their `person`) and close every connection of theirs,
    whichever key it came in with."""
    known = {name.casefold() for name in names}
    theirs = [
        row["id"]
        for row in key_ring.of_team(ports, team)
        if str(row.get("person", "")).casefold() in known
    ]
    closed = sum(key_ring.revoke(ports, team, key_id) for key_id in theirs)
    ended: list[str] = []
    after = ""
    while page := ports.store.list(keys.team(team), keys.CONNECTIONS, after=after):
        after = page[-1][0]
        ended += [row["id"] for _, row in page if _names(row) & known]
    for connection_id in ended:
        connection.close_row(ports, team, connection_id)
    ports.push.close(ended)
    return Left(len(theirs), closed + len(ended))


def _names(row: Row) -> set[str]:
    """Who a connection says it is, and who its address says."""
    return {str(row.get(name) or "").casefold() for name in ("user", "named")}
