"""Who watches the team hears of its issues: the monitors, by one small message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from devintel.issues import standing
from devintel.issues.document import Issue
from devintel.ports import Ports
from devintel.protocol import IssuesUpdate
from devintel.realtime import monitors

MOST = 20
"""Issues in one message; who misses some sees them in the next page that it reads."""


def tell(ports: Ports, team: str, changed: Sequence[Issue], gone: Iterable[str] = ()) -> int:
    """Send `issues_update`; the number of monitors that got it."""
    ids = [*gone, *(issue["id"] for issue in changed if issue.get("into"))]
    latest = {issue["id"]: issue for issue in changed if not issue.get("into")}
    if not latest and not ids:
        return 0
    now = ports.clock()
    data = [standing.summary(issue, now) for issue in list(latest.values())[-MOST:]]
    return monitors.tell(ports, team, IssuesUpdate(data=data, gone=ids or None))
