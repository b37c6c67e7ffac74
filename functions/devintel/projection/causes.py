"""What stands before an error in the log: the suspect edit, the failed request, the commit."""

from __future__ import annotations

import re

from devintel.outcomes.documents import SeenCommit
from devintel.patterns.signals import At
from devintel.projection import lineage
from devintel.projection.assembled import assembled
from devintel.projection.documents import PastRequest, Suspect
from devintel.projection.places import same_file
from devintel.projection.state import FileTrace, Group, State

OPEN = ("open", "regressed")
EDIT_WITHIN = 60 * 60_000
REQUEST_WITHIN = 5_000
COMMIT_WITHIN = 24 * 60 * 60_000
SLOW = 3_000
_REQUESTS = ("network", "resource", "csp")
"""Kinds of groups that are failed requests themselves."""


def implicates(group: Group, file: str) -> bool:
    """Whether a file is among those the group's own frames name."""
    return any([same_file(file, named) for named in group.files])  # noqa: C419 - few, and asked often


def implicated(state: State, file: str) -> tuple[str, ...]:
    """The open groups whose own frames name a file."""
    found = [name for name, g in state.groups.items() if g.status in OPEN and implicates(g, file)]
    return tuple(found)


def suspect(state: State, group: Group, ms: int) -> Suspect | None:
    """The newest change of an implicated file in the hour before `ms`."""
    if group.kind == "diagnostic":
        return None  # the check that found it came of the very change
    best: FileTrace | None = None
    newest = max(0, ms - EDIT_WITHIN - 1)
    for trace in state.files.values():
        changed = trace.edit_ms if trace.edit_ms > trace.save_ms else trace.save_ms
        if newest < changed <= ms and implicates(group, trace.path):
            best, newest = trace, changed
    if best is None:
        return None
    return {
        "file": best.path,
        "event_id": best.edit_id or best.save_id,
        "save_id": best.save_id,
        "at_ms": newest,
        "member": best.member,
        "text": assembled(best.tail)[-200:].strip(),
    }


def request_before(state: State, group: Group, at: At) -> PastRequest | None:
    """The newest failed request of the same source within 5 s before, else the newest slow one.

    None for a group that is a failed request itself.
    """
    if group.kind in _REQUESTS:
        return None
    slow: PastRequest | None = None
    request: PastRequest
    for request in reversed(state.requests):
        if at.ms - request["ms"] > REQUEST_WITHIN:
            break
        if _another(request, at) or request["seq"] >= at.seq:
            continue
        if request["failed"]:
            return request
        if slow is None and request["duration"] >= SLOW:
            slow = request
    return slow


def _another(request: PastRequest, at: At) -> bool:
    """Whether a request is of another program than the one of this moment."""
    return (request["event"]["source"], request.get("member", "")) != (at.source, at.member)


def commit_before(state: State, member: str, ms: int) -> SeenCommit | None:
    """The newest commit before that the member's tree has, at most a day old."""
    tree = state.trees.get(member) if member else None
    held = (
        commit
        for commit in reversed(state.commits)
        if tree is None or lineage.contains(state.commits, tree["hash"], commit["hash"])
    )
    newest = next(held, None)
    return newest if newest and ms - newest["at_ms"] <= COMMIT_WITHIN else None


_EXTENSION = re.compile(r"[a-z-]{1,30}-extension://")


def of_extension(group: Group) -> bool:
    """Whether an error was thrown by an extension of somebody's browser, in a page that is not
    the extension's: nothing that the team writes makes or mends it."""
    files = [frame.file for frame in group.frames if frame.file]
    page = str((group.sample.get("context") or {}).get("url") or "")
    thrown = bool(files) and all(_EXTENSION.match(file) for file in files)
    return thrown and not _EXTENSION.match(page)


def explained(group: Group) -> bool:
    """Whether a failed request is what an error comes of: no edit of the client cures that."""
    request = group.request and group.request["failed"]
    return bool(request) or group.kind == "network" or group.mistake == "failed_fetch"
