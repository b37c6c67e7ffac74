"""How an issue stands: what people decided, unless what sessions saw since says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from devintel.issues.document import Decision, Issue, Occurrences, Snooze, Summary
from devintel.timestamp import iso

NEW_FOR = 3_600_000
OPEN = ("new", "open", "regressed")
_BUCKETS = {"new": "o", "open": "o", "regressed": "o", "snoozed": "s", "ignored": "i"}
LISTS = ("open", "snoozed", "ignored", "resolved", "fixed")
"""What `is:` says of a whole list."""
_PART = re.compile(r"\d+|[a-z]+")


def occurrences(issue: Issue) -> Iterator[Occurrences]:
    """What each session saw of each of its groups."""
    for sessions in issue["seen"].values():
        yield from sessions.values()


def count(issue: Issue) -> int:
    """How often it was seen, in all sessions."""
    earlier = issue["earlier"]["count"] if "earlier" in issue else 0
    return earlier + sum(o["before"] + o["count"] for o in occurrences(issue))


def last_ms(issue: Issue) -> int:
    """When it was seen last."""
    return max((o["last_ms"] for o in occurrences(issue)), default=0)


def first_ms(issue: Issue) -> int:
    """When it was seen first."""
    seen = [o["first_ms"] for o in occurrences(issue)]
    return min(seen + ([issue["earlier"]["first_ms"]] if "earlier" in issue else []), default=0)


def status(issue: Issue, now: int) -> str:
    """`new`, `open`, `regressed`, `resolved`, `ignored` or `snoozed`, at `now` (ms)."""
    decision = issue.get("decision")
    if decision is None:
        return _by_sessions(issue, now)
    match decision["status"]:
        case "resolved":
            return "regressed" if last_ms(issue) > decision["at_ms"] else "resolved"
        case "snoozed":
            return "open" if awake(issue, decision, now) else "snoozed"
        case "open" if last_ms(issue) > decision["at_ms"]:
            return _by_sessions(issue, now)
        case decided:
            return decided


def awake(issue: Issue, decision: Decision, now: int) -> bool:
    """Whether what a snooze waits for has come."""
    if (until := decision.get("until_ms")) is not None:
        return now >= until
    if (most := decision.get("until_count")) is not None:
        return count(issue) >= most
    wanted = version(decision.get("until_version", ""))
    return any(version(seen) >= wanted for seen in issue.get("versions", ()))


def version(text: str) -> tuple[tuple[int, int, str], ...]:
    """A version's parts in their order: numbers by size, words (`rc`) before numbers."""
    parts = _PART.findall(text.lower().removeprefix("v"))
    return tuple((1, int(p), "") if p.isdigit() else (0, 0, p) for p in parts)


def _by_sessions(issue: Issue, now: int) -> str:
    """Without a decision: the worst of what its sessions' projections concluded."""
    states = {o["status"] for o in occurrences(issue)}
    if states and states <= {"fixed"}:
        return "resolved"
    if states and states <= {"ignored", "fixed"}:
        return "ignored"
    if "regressed" in states:
        return "regressed"
    return "new" if now - first_ms(issue) < NEW_FOR else "open"


def bucket(standing: str) -> str:
    """In which list an issue stands: open, snoozed, ignored or resolved, by one letter."""
    return _BUCKETS.get(standing, "r")


def buckets(wanted: Sequence[str]) -> str:
    """The lists in which an issue may stand whose status is all that is wanted (`is:`)."""
    held = set("osir")
    for value in wanted:
        named = {"fixed": "r", "resolved": "r"}.get(value) or _BUCKETS.get(value)
        if named:
            held &= {named}
    return "".join(b for b in "osir" if b in held)


def summary(issue: Issue, now: int) -> Summary:
    """The issue as a list shows it."""
    sessions = {name for seen in issue["seen"].values() for name in seen}
    earlier = issue["earlier"]["sessions"] if "earlier" in issue else 0
    latest = max(
        ((o["last_ms"], name) for seen in issue["seen"].values() for name, o in seen.items()),
        default=(0, ""),
    )
    shown: Summary = {
        "id": issue["id"],
        "title": issue["title"],
        "type": issue["type"],
        "kind": issue["kind"],
        "message": issue["message"],
        "status": status(issue, now),
        "count": count(issue),
        "first_seen": iso(first_ms(issue)),
        "last_seen": iso(latest[0]),
        "session": latest[1],
        "sessions": len(sessions) + earlier,
        "place": issue.get("place"),
    }
    for name in ("tool", "members", "sources", "files", "versions", "assignee", "links"):
        if issue.get(name):
            shown[name] = issue[name]
    if issue.get("comments"):
        shown["comments"] = issue["comments"]
    if issue.get("public"):
        shown["public"] = True
    if merged := [name for name in issue["seen"] if name != issue["id"]]:
        shown["merged"] = merged
    decision = issue.get("decision")
    if decision is not None and shown["status"] == "snoozed":
        shown["snooze"] = _snooze(decision)
    return shown


def _snooze(decision: Decision) -> Snooze:
    if (until := decision.get("until_ms")) is not None:
        return {"until": iso(until)}
    if (most := decision.get("until_count")) is not None:
        return {"count": most}
    return {"version": decision.get("until_version", "")}
