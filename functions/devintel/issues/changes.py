"""Changing what people decided about an issue, and changing it back."""

from __future__ import annotations

from typing import cast

from devintel.errors import BadRequest, Conflict, NotFound
from devintel.issues import index, standing
from devintel.issues.actions import (
    AddLink,
    AnyAction,
    Assign,
    Comment,
    Ignore,
    Reopen,
    Resolve,
    Snooze,
    Unlink,
)
from devintel.issues.document import Decision, Issue, Link
from devintel.issues.history import Deed, Facets
from devintel.ports import Ports
from devintel.timestamp import to_ms

MOST_LINKS = 50


def make(
    ports: Ports, team: str, issue_id: str, action: AnyAction, deed: Deed, lasts_s: int
) -> Issue:
    """Do it, and note in the deed what was before; the issue as it is now.

    Raises `NotFound`, or `BadRequest` `invalid_action` where it makes no sense.
    """

    now = ports.clock()

    def change(issue: Issue | None) -> Issue | None:
        found = _there(issue)
        if isinstance(action, Comment):
            deed["text"] = action.text
            return {**found, "acted_ms": now, "comments": found.get("comments", 0) + 1}
        after = _after(found, action, deed["who"], now)
        deed["before"], deed["after"] = _facets(found, after), after
        return cast(Issue, {**found, "acted_ms": now, **after})

    return _there(index.amend(ports, team, issue_id, change, lasts_s))


def undo(ports: Ports, team: str, issue_id: str, deed: Deed, lasts_s: int) -> Issue:
    """Put back what was before a deed; raises `Conflict` where that was changed again since."""
    if deed["action"] == "undo":
        raise Conflict("An undo is not taken back; do it again instead.")

    def change(issue: Issue | None) -> Issue | None:
        found = _there(issue)
        if deed["action"] == "comment":
            return {**found, "comments": max(0, found.get("comments", 0) - 1)}
        if _facets(found, deed.get("after", {})) != deed.get("after"):
            raise Conflict("Somebody changed it again since; change it as you want it instead.")
        return cast(Issue, {**found, **deed.get("before", {})})

    return _there(index.amend(ports, team, issue_id, change, lasts_s))


def _there(issue: Issue | None) -> Issue:
    if issue is None:
        raise NotFound("There is no such issue, or all that was seen of it has expired.")
    return issue


def _facets(issue: Issue, like: Facets) -> Facets:
    """What an issue has of the same facets."""
    found: Facets = {}
    if "decision" in like:
        found["decision"] = issue.get("decision")
    if "assignee" in like:
        found["assignee"] = issue.get("assignee", "")
    if "links" in like:
        found["links"] = issue.get("links", [])
    return found


def _after(issue: Issue, action: AnyAction, who: str, now: int) -> Facets:
    match action:
        case Resolve(version=version):
            decided: Decision = {"status": "resolved", "at_ms": now, "by": who}
            return {"decision": decided | {"in_version": version} if version else decided}
        case Reopen():
            return {"decision": {"status": "open", "at_ms": now, "by": who}}
        case Ignore():
            return {"decision": {"status": "ignored", "at_ms": now, "by": who}}
        case Snooze():
            return {"decision": _snoozed(issue, action, who, now)}
        case Assign(assignee=assignee):
            return {"assignee": assignee or ""}
        case AddLink():
            return {"links": _linked(issue.get("links", []), action)}
        case Unlink(text=text):
            left = [link for link in issue.get("links", []) if link["text"] != text]
            return {"links": left}
        case _:
            raise BadRequest("This is no change of one issue.", code="invalid_action")


def _snoozed(issue: Issue, action: Snooze, who: str, now: int) -> Decision:
    given = [v for v in (action.until, action.count, action.version) if v is not None]
    if len(given) != 1:
        raise BadRequest("Say `until`, `count` or `version`, one of them.", code="invalid_action")
    decided: Decision = {"status": "snoozed", "at_ms": now, "by": who}
    if action.count is not None:
        return decided | {"until_count": standing.count(issue) + action.count}
    if action.version is not None:
        return decided | {"until_version": action.version}
    until = to_ms(action.until)
    if until is None or until <= now:
        raise BadRequest("`until` is a time to come, as ISO 8601.", code="invalid_action")
    return decided | {"until_ms": until}


def _linked(links: list[Link], action: AddLink) -> list[Link]:
    link: Link = {"kind": action.kind, "text": action.text}
    if action.url:
        link["url"] = action.url
    kept = [one for one in links if one["text"] != action.text]
    if len(kept) >= MOST_LINKS:
        raise Conflict(f"An issue has at most {MOST_LINKS} links.")
    return [*kept, link]
