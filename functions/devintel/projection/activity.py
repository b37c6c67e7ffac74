"""What was done, by type of event: the edits, files, requests and commits that are remembered."""

from __future__ import annotations

from devintel.content import number
from devintel.model import Event
from devintel.outcomes.documents import SeenCommit
from devintel.patterns.signals import At, Committed, Requested, Signal, Stalled
from devintel.projection import lineage, trees
from devintel.projection.editing import edit
from devintel.projection.files import follow_file
from devintel.projection.reading import Commit, commit_of, request_of
from devintel.projection.sample import brief
from devintel.projection.state import MAX_COMMITS, MAX_REQUESTS, State

TYPES = frozenset({"edit", "file", "analysis", "network", "git", "performance"})

_ANSWER = (
    *("url", "method", "status", "statusText", "duration", "contentType", "size", "error"),
    *("body", "response", "responseText"),
)


def follow(state: State, event: Event, at: At) -> list[Signal]:
    """Take the activity of an event into the state; the facts it amounts to."""
    match event["type"]:
        case "edit":
            return edit(state, event, at)
        case "file" | "analysis":
            return follow_file(state, event, at)
        case "network":
            return _request(state, event, at)
        case "git":
            return _git(state, event, at)
        case "performance":
            return _performance(event, at)
    return []


def _request(state: State, event: Event, at: At) -> list[Signal]:
    request = request_of(event)
    if request is None:
        return []
    state.requests.append(
        {
            "ms": at.ms,
            "seq": at.seq,
            "member": at.member,
            "failed": request.failed,
            "status": request.status,
            "duration": request.duration,
            "method": request.method,
            "route": request.route,
            "event": brief(event, *_ANSWER),
        }
    )
    del state.requests[:-MAX_REQUESTS]
    return [
        Requested(
            at,
            request.method,
            request.route,
            request.url,
            request.status,
            request.duration,
            request.failed,
            request.asked,
        )
    ]


def _git(state: State, event: Event, at: At) -> list[Signal]:
    commit = commit_of(event)
    if commit is None:
        return []
    before = trees.moved(state, at, commit.hash, commit.branch) or ({} if at.member else state.head)
    state.head = {"hash": commit.hash, "branch": commit.branch}
    signals = _made(state, event, at, commit, before)
    trees.caught_up(state, at.member)
    return signals


def _made(
    state: State, event: Event, at: At, commit: Commit, before: dict[str, str]
) -> list[Signal]:
    """The commit, where it is a new one."""
    worked = bool(state.edits)
    moved = bool(before) and before["hash"] != commit.hash
    switched = bool(before) and before["branch"] != commit.branch
    made = event.get("subtype") == "commit" or (moved and not switched) or (not before and worked)
    if not made or lineage.knows(state.commits, commit.hash):
        return []
    seen: SeenCommit = {
        "hash": commit.hash,
        "branch": commit.branch,
        "author": commit.author,
        "message": commit.message,
        "event_id": at.id,
        "seq": at.seq,
        "at_ms": at.ms,
        "source": at.source,
    }
    mine = lineage.mine(commit.author, at.member, state.members)
    lineage.placed(state.commits, seen, before.get("hash", ""), commit.parents, mine)
    state.commits.append(seen)
    del state.commits[:-MAX_COMMITS]
    return [Committed(at, commit.hash, commit.message, commit.author)]


def _performance(event: Event, at: At) -> list[Signal]:
    if event.get("subtype") not in ("long-task", "longtask"):
        return []
    return [Stalled(at, number(event["content"].get("duration")))]
