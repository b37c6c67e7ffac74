"""What outcomes rest on, as a state keeps it: the suggestion shown, the commit, the fix learned.

Fields stand in the order in which they are written, so that a state read back is the same bytes.
"""

from __future__ import annotations

from typing import NotRequired, Required

from typing_extensions import TypedDict


class ShownSolution(TypedDict):
    """What the fold needs of a suggestion to tell later whether it was applied."""

    solution_id: str
    event_id: str
    at_ms: int
    source: str
    pattern_name: str
    root_cause: str
    solution_code: str
    confidence: float


class SeenCommit(TypedDict):
    """A commit, the event that told of it, and where that stands in the log."""

    hash: str
    branch: str
    author: str
    message: str
    event_id: str
    seq: int
    at_ms: int
    source: str
    instead: NotRequired[str]
    """The commit in whose place it was made: amended, or moved by a rebase."""
    parents: NotRequired[list[str]]
    """What it was made on; absent where it came from elsewhere, with all that was made before."""


class LearnedFix(TypedDict, total=False):
    """What ended a group, as the team remembers it.

    `how` is solution, edit or commit; `explicit` that somebody said so, and then nothing else is
    known. `session` is there where the team's memory holds it.
    """

    id: Required[str]
    how: str
    what: str
    who: Required[str]
    when: str
    solution_id: Required[str]
    root_cause: str
    file: str
    line: int
    code: str
    commit: str
    event_ids: list[str]
    title: str
    explicit: bool
    session: str
