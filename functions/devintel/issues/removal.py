"""Forgetting what a deleted session told of the team's issues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from devintel import keys
from devintel.issues import announcing, index, packed, standing
from devintel.issues.document import Issue
from devintel.model import SessionKey
from devintel.ports import Ports

_PAGE = 200


def session(ports: Ports, gone: SessionKey) -> int:
    """Take a session out of every issue; one that no other has seen goes, with all that was done
    to it. How many changed."""
    changed: list[Issue] = []
    ended: list[str] = []
    meant = list(_of(ports, gone))
    if meant:  # what people do to them at this moment is not kept beside what goes
        ports.store.move_fence(keys.team(gone.team))
    for issue in meant:
        left = _without(ports, gone, issue)
        if left is None:
            ended.append(issue["id"])
        else:
            changed.append(left)
    if changed or ended:
        packed.forget(ports, gone.team)
    announcing.tell(ports, gone.team, changed, ended)
    return len(changed) + len(ended)


def _without(ports: Ports, gone: SessionKey, issue: Issue) -> Issue | None:
    """The issue without a session; None where it went. It lasts no longer than it would have."""
    for _ in range(index.TRIES):
        found = index.find(ports, gone.team, issue["id"])
        left = _without_session(found, gone.session) if found else None
        if found is None or left is None:
            index.removed(ports, gone.team, found or issue)
            return None
        lasts_s = found["ttl"] - max(index.lasting_ms(left) // 1000, 0)
        if index.placed(ports, gone.team, left, found["v"], lasts_s):
            return left
    return issue


def _of(ports: Ports, gone: SessionKey) -> Iterator[Issue]:
    """The issues that the session is in; read first, because changing them changes the list."""
    after, found = "", []
    while page := ports.store.list(keys.team(gone.team), keys.ISSUES, limit=_PAGE, after=after):
        after = page[-1][0]
        rows = (cast(Issue, row) for _, row in page)
        found += [i for i in rows if any(gone.session in seen for seen in i["seen"].values())]
    yield from found


def _without_session(issue: Issue, session: str) -> Issue | None:
    """The issue without what a deleted session told; None where nothing is left."""
    if all(session not in sessions for sessions in issue["seen"].values()):
        return issue
    seen = {
        name: {s: o for s, o in sessions.items() if s != session}
        for name, sessions in issue["seen"].items()
    }
    left: Issue = {**issue, "seen": {n: s for n, s in seen.items() if s or n == issue["id"]}}
    return left if any(standing.occurrences(left)) else None
