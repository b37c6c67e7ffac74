"""The index of a team's issues: a row an issue, and one in the list where it stands.

A list's rows are in order of when an issue was seen last, to the minute, so that a page is one
read. The issue's row names its places in the lists: whoever writes it next takes away what a writer
that died between the two has left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from devintel import keys
from devintel.errors import Unavailable
from devintel.issues import packed, standing
from devintel.issues.document import ORDER_MS, Issue
from devintel.ports import Ports, Row

TRIES = 20
_PLACES = 3
Change = Callable[[Issue | None], Issue | None]
"""What becomes of an issue (None: there is none); None leaves it as it is."""


def find(ports: Ports, team: str, issue_id: str) -> Issue | None:
    """The issue, be it one that was merged into another; None where there is none."""
    return cast(Issue | None, ports.store.get(keys.issue(team, issue_id)))


def lead(ports: Ports, team: str, issue_id: str) -> Issue | None:
    """The issue, or the one that it was merged into."""
    found = find(ports, team, issue_id)
    for _ in range(TRIES):
        if found is None or not found.get("into"):
            break
        found = find(ports, team, found["into"])
    return found


def amend(ports: Ports, team: str, issue_id: str, change: Change, lasts_s: int) -> Issue | None:
    """Change an issue, again where somebody else was quicker; as it is now, None where it was left.

    It lasts `lasts_s` from when it was seen last. Raises `Unavailable` after 20 lost races.
    """
    for _ in range(TRIES):
        found = find(ports, team, issue_id)
        changed = change(found)
        if changed is None:
            return None
        if placed(ports, team, changed, found.get("v", 0) if found else 0, lasts_s):
            return changed
    raise Unavailable("Many change this issue at once.", code="busy", retry_after=1.0)


def placed(ports: Ports, team: str, issue: Issue, version: int, lasts_s: int) -> bool:
    """Write an issue and its place in the lists; False where it is not at `version` any more."""
    now = ports.clock()
    old = issue.get("orders", [])
    issue["ttl"] = max(lasting_ms(issue) // 1000 + lasts_s, now // 1000 + 60)
    if issue.get("into"):
        order: list[str] = []
    else:
        order = [_order(issue, now)]
    issue["orders"] = [*order, *(place for place in old if place not in order)][:_PLACES]
    summary = standing.summary(issue, now)
    change = packed.changed(order[0][2:] if order else "", summary, issue["ttl"])
    also: dict[keys.Key, Row] = {keys.issue_changed(team, issue["id"]): change}
    for place in order:
        also[keys.issue_place(team, place)] = cast(Row, summary) | {"ttl": issue["ttl"]}
        also |= _wake(team, issue)
    if not ports.store.swap(keys.issue(team, issue["id"]), cast(Row, issue), version, also):
        return False
    for place in issue["orders"][len(order) :]:
        ports.store.delete(keys.issue_place(team, place))
    return True


def lasting_ms(issue: Issue) -> int:
    """From when on an issue's time to live counts: when it was seen or acted on last."""
    return max(standing.last_ms(issue), issue.get("acted_ms", 0))


def removed(ports: Ports, team: str, issue: Issue) -> None:
    """Take an issue away, with its places and its history."""
    gone = packed.changed("", standing.summary(issue, ports.clock()), issue["ttl"])
    ports.store.put(keys.issue_changed(team, issue["id"]), gone)
    for place in issue.get("orders", ()):
        ports.store.delete(keys.issue_place(team, place))
    pk, prefix = keys.team(team), keys.issue_history(issue["id"])
    while page := ports.store.list(pk, prefix, limit=500):
        for sk, _ in page:
            ports.store.delete(keys.Key(pk, sk))
    ports.store.delete(keys.issue(team, issue["id"]))


def _order(issue: Issue, now: int) -> str:
    """Where it stands: its list, and since when it was seen last unless that is the same minute."""
    last, known = standing.last_ms(issue), issue.get("order_ms", 0)
    if not 0 <= last - known < ORDER_MS:
        issue["order_ms"] = known = last
    return keys.issue_order(standing.bucket(standing.status(issue, now)), known, issue["id"])


def _wake(team: str, issue: Issue) -> dict[keys.Key, Row]:
    """What has a snooze looked at when its time has come."""
    decision = issue.get("decision")
    if decision and decision["status"] == "snoozed" and "until_ms" in decision:
        until = decision["until_ms"]
        row: Row = {"id": issue["id"], "ttl": until // 1000 + 365 * 86_400}
        return {keys.issue_wake(team, until, issue["id"]): row}
    return {}
