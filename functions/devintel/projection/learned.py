"""What ended a group: as the team remembers it, and as a sentence says it."""

from __future__ import annotations

from devintel.outcomes.documents import LearnedFix
from devintel.outcomes.inferred import Attempt
from devintel.projection.assembled import assembled
from devintel.projection.state import Group
from devintel.timestamp import iso

CODE = 600


def learned(group: Group, attempt: Attempt, outcome_id: str) -> LearnedFix:
    """What ended a group, as the team remembers it."""
    solution = attempt.solution if attempt.applied else None
    commit = attempt.commit
    what = commit["message"] if commit else ""
    own = next((f for f in group.frames if f.in_app), None)
    return {
        "id": outcome_id,
        "how": "solution" if solution else attempt.how,
        "what": what or f"an edit of {attempt.file.rsplit('/', 1)[-1]}",
        "who": attempt.member or (commit["author"] if commit else ""),
        "when": iso(attempt.changed_ms),
        "solution_id": solution["solution_id"] if solution else "",
        "root_cause": solution["root_cause"] if solution else "",
        "file": attempt.file or (group.files[0] if group.files else ""),
        "line": own.line if own else 0,
        "code": assembled(attempt.text)[-CODE:].strip(),
        "commit": attempt.commit_hash,
        "event_ids": attempt.evidence(),
        "title": group.title,
    }


def how(fix: LearnedFix | None) -> str:
    """`Ann’s edit of cart.js`: what fixed a group, as the end of a sentence."""
    if fix is None:
        return "the last check of its file"
    if fix.get("explicit"):
        return f"{fix['who'] or 'someone'} said so"
    whose = f"{fix['who']}’s" if fix["who"] else "the"
    if fix["how"] == "commit":
        return f"{whose} commit {fix['commit'][:8]}"
    return f"{whose} edit of {fix['file'].rsplit('/', 1)[-1]}"
