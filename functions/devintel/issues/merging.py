"""Merging issues and splitting them again; nothing of either is lost on the way.

The issue that was merged stays as a pointer with all that people decided about it; what sessions
saw of its group goes to the other, and comes back with it.
"""

from __future__ import annotations

from devintel.errors import Conflict, NotFound
from devintel.issues import index
from devintel.issues.document import Issue
from devintel.ports import Ports

_GONE = "There is no such issue, or all that was seen of it has expired."


def merge(ports: Ports, team: str, issue_id: str, into: str, lasts_s: int) -> Issue:
    """Make an issue part of another; the first, which only points there now.

    The other takes what sessions saw before the first gives it away, so that a failure between the
    two counts it twice for a moment and loses nothing; doing it again mends that.
    """
    other, mine = index.lead(ports, team, into), index.find(ports, team, issue_id)
    if other is None or mine is None:
        raise NotFound(_GONE)
    if other["id"] == issue_id or mine.get("into"):
        raise Conflict("An issue cannot be merged into itself, nor twice.")
    seen = mine["seen"]
    index.amend(
        *(ports, team, other["id"]),
        lambda found: {**found, "seen": {**found["seen"], **seen}} if found else None,
        lasts_s,
    )

    def given(found: Issue | None) -> Issue | None:
        if found is None:
            return None
        parts = [name for name in seen if name != issue_id]
        pointer: Issue = {**found, "into": other["id"], "seen": {issue_id: {}}, "parts": parts}
        return {**pointer, "acted_ms": ports.clock()}

    pointer = index.amend(ports, team, issue_id, given, lasts_s)
    if pointer is None:
        raise NotFound(_GONE)
    return pointer


def split(ports: Ports, team: str, issue_id: str, group: str, lasts_s: int) -> Issue:
    """Take a group out of an issue again; the issue that it was merged into."""
    lead, part = index.find(ports, team, issue_id), index.find(ports, team, group)
    if lead is None or group not in lead["seen"] or group == lead["id"]:
        raise NotFound("No such group was merged into this issue.")
    names = [group, *(part.get("parts", []) if part else [])]
    seen = {name: lead["seen"][name] for name in names if name in lead["seen"]}

    def back(found: Issue | None) -> Issue | None:
        alone: Issue = {**(found or _alone(lead, group)), "seen": seen}
        alone.pop("into", None)
        alone.pop("parts", None)
        return {**alone, "acted_ms": ports.clock()}

    index.amend(ports, team, part["id"] if part else group, back, lasts_s)

    def without(found: Issue | None) -> Issue | None:
        if found is None:
            return None
        return {**found, "seen": {n: s for n, s in found["seen"].items() if n not in names}}

    left = index.amend(ports, team, issue_id, without, lasts_s)
    if left is None:
        raise NotFound(_GONE)
    return left


def _alone(lead: Issue, group: str) -> Issue:
    """The issue of a group whose own row has expired meanwhile."""
    told = {k: v for k, v in lead.items() if k in ("title", "type", "kind", "message", "place")}
    return {**told, "id": group, "seen": {}}  # type: ignore[typeddict-item] # the required ones
