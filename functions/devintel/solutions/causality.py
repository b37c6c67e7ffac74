"""Causality: what happened in the session just before an error and may have caused it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.content import items, mapping, number, status, text, whole
from devintel.model import Event
from devintel.solutions.case import Case
from devintel.solutions.solution import (
    Evidence,
    Solution,
    error_evidence,
    levels,
    solution_id,
)

FAMILY = "causality"
SLOW_MS = 3000
DEPENDENCY_FILES = (
    "package.json",
    "package-lock.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "requirements.txt",
    "poetry.lock",
    "uv.lock",
    "pyproject.toml",
    "go.mod",
    "Cargo.lock",
    "Gemfile.lock",
    "composer.lock",
)


def solutions(case: Case) -> list[Solution]:
    """What the evidence of the session suggests: the failed request, the suspect edit, commit."""
    return [*_request(case), *_edit(case), *_commit(case)]


def failed(request: Event | None) -> bool:
    """Whether a request event failed: status of 400 or more, none at all, or an error."""
    if request is None:
        return False
    content = request["content"]
    if content.get("error"):
        return True
    return (status(content) >= 400 or not status(content)) and "status" in content


def described(request: Event) -> str:
    """`GET /api/cart answered 502 Bad Gateway`, as far as the event says it."""
    content = request["content"]
    what = f"{text(content.get('method'), 16) or 'GET'} {text(content.get('url'))}"
    if content.get("error"):
        return f"{what} failed: {text(content['error'])}"
    said = f"{status(content) or ''} {text(content.get('statusText'))}".strip()
    took = number(content.get("duration"))
    return f"{what} answered {said}{f' after {took / 1000:.1f} s' if took >= SLOW_MS else ''}"


def _request(case: Case) -> Iterator[Solution]:
    request = case.request
    if request is None or request["id"] == case.event["id"]:
        return
    bad = failed(request)
    if not bad and number(request["content"].get("duration")) < SLOW_MS:
        return
    said = described(request)
    yield _cause(
        case,
        "failed-request" if bad else "slow-request",
        f"Just before it, {said}.",
        "Look at that answer first: code that goes on without checking it meets data it does not "
        "expect. Check the answer's status before its body is used, and what the server logged.",
        Evidence("request", said, (request["id"],)),
        0.5 if bad else 0.4,
    )


def _edit(case: Case) -> Iterator[Solution]:
    if not case.edits:
        return
    edit = case.edits[0]
    path = _path(edit)
    change = mapping(edit["content"].get("change"))
    typed = text(change.get("text"))
    shown = f" (`{typed.strip()[:80]}`)" if typed.strip() else ""
    yield _cause(
        case,
        "suspect-edit",
        f"{path} was changed shortly before this error{shown}.",
        f"Compare {path} with its last good version; the change there is the first suspect.",
        Evidence("edit", typed[:200] or f"{path} was saved", (edit["id"],), path, _line(change)),
        0.45,
    )


def _commit(case: Case) -> Iterator[Solution]:
    if case.commit is None:
        return
    last = mapping(case.commit["content"].get("lastCommit"))
    message = text(last.get("message")).partition("\n")[0]
    commit = text(last.get("hash"), 12)
    changed = [text(f) for f in items(case.commit["content"].get("files"))]
    locks = [f for f in changed if f.rpartition("/")[2] in DEPENDENCY_FILES]
    why = f" and it changed {locks[0]}" if locks else ""
    yield _cause(
        case,
        "dependency-change" if locks else "commit",
        f"First seen after commit {commit or 'unknown'} ({message}){why}.",
        "See what that commit changed; if the error is gone without it, the cause is in it.",
        Evidence("commit", f"{commit} {message}".strip(), (case.commit["id"],)),
        0.4 if locks else 0.35,
    )


def _cause(
    case: Case, what: str, cause: str, fix: str, evidence: Evidence, prior: float
) -> Solution:
    identity = solution_id(f"causality:{what}")
    return Solution(
        solution_id=identity,
        source="causality",
        family=FAMILY,
        root_cause=cause,
        explanation=fix,
        pattern_name=f"causality.{what}",
        prior=prior,
        levels=levels(identity, case.fingerprint),
        evidence=(error_evidence(case), evidence),
        verify="Undo the suspected cause: the error should be gone; with it again, back.",
    )


def _path(event: Event) -> str:
    content = event["content"]
    return text(content.get("path")) or text(content.get("file")) or "A file"


def _line(change: Mapping[str, Any]) -> int:
    line = mapping(mapping(change.get("range")).get("start")).get("line")
    return 0 if line is None else whole(line) + 1
