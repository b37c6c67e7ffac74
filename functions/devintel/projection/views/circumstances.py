"""What happened around an error group, as it is given out: the edit, request and commit before it,
and what ended it."""

from __future__ import annotations

from devintel.outcomes.documents import SeenCommit
from devintel.projection.documents import PastRequest, Suspect
from devintel.projection.state import Group
from devintel.projection.views.shapes import CommitBefore, Ending, RequestBefore, SuspectEdit
from devintel.timestamp import iso


def ending(group: Group) -> Ending | None:
    """Who or what ended a group that is fixed, as far as the log shows it."""
    fix = group.fix
    if group.status != "fixed" or fix is None:
        return None
    return {
        "who": fix["who"],
        "how": fix.get("how", ""),
        "what": fix.get("what", ""),
        "commit": fix.get("commit", ""),
        "file": fix.get("file", ""),
        "at": iso(group.status_ms),
        "said": fix.get("explicit", False),
    }


def suspect(found: Suspect | None) -> SuspectEdit | None:
    """The edit that may have brought it; None where none is known."""
    if found is None:
        return None
    return {
        "file": found["file"],
        "event_id": found["event_id"],
        "save_id": found["save_id"],
        "member": found["member"],
        "text": found["text"],
        "at": iso(found["at_ms"]),
    }


def request(found: PastRequest | None) -> RequestBefore | None:
    """The request that came before it; None where none did."""
    if found is None:
        return None
    return {
        "event_id": found["event"]["id"],
        "url": found["event"]["content"].get("url", ""),
        "at": iso(found["ms"]),
        "method": found["method"],
        "route": found["route"],
        "status": found["status"],
        "duration": found["duration"],
    }


def commit(found: SeenCommit | None) -> CommitBefore | None:
    """The commit that came before it; None where none did."""
    if found is None:
        return None
    return {
        "hash": found["hash"],
        "branch": found["branch"],
        "author": found["author"],
        "message": found["message"],
        "event_id": found["event_id"],
        "at": iso(found["at_ms"]),
    }
