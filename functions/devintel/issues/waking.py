"""Snoozes whose time has come: the issue moves back into the list of the open ones."""

from __future__ import annotations

from devintel import keys
from devintel.issues import index, standing
from devintel.issues.document import Issue
from devintel.ports import Ports

_AT_ONCE = 25


def due(ports: Ports, team: str, lasts_s: int) -> list[Issue]:
    """Put what is due where it belongs now; the issues that woke."""
    now, pk = ports.clock(), keys.team(team)
    woken: list[Issue] = []
    for sk, row in ports.store.list(pk, keys.ISSUE_WAKING, limit=_AT_ONCE):
        if int(sk[3:17]) > now:
            break
        issue = index.amend(ports, team, str(row["id"]), lambda found: found, lasts_s)
        ports.store.delete(keys.Key(pk, sk))
        if issue is not None and standing.status(issue, now) in standing.OPEN:
            woken.append(issue)
    return woken
