"""What a fold concluded from an event, for the use case to act on; none changes the state."""

from __future__ import annotations

from dataclasses import dataclass

from devintel.outcomes.documents import LearnedFix
from devintel.outcomes.record import OutcomeRecord
from devintel.patterns.board import PatternView
from devintel.projection.state import Group


@dataclass(frozen=True)
class GroupOpened:
    """A group was seen for the first time in this session."""

    fingerprint: str


@dataclass(frozen=True)
class GroupChanged:
    """A group was seen again, or its status changed (`status` says to what, else empty)."""

    fingerprint: str
    status: str = ""


@dataclass(frozen=True)
class GroupLeft:
    """A group made room for a newer one: this is the last that the session knows of it."""

    group: Group


@dataclass(frozen=True)
class SolutionWanted:
    """A suggestion is worthwhile now; `why` is first, back, or the evidence that is new."""

    fingerprint: str
    why: str


@dataclass(frozen=True)
class PatternSeen:
    """A pattern opened or grew more severe; `pattern` is as `views.patterns` gives it."""

    pattern: PatternView


@dataclass(frozen=True)
class PatternEnded:
    """A pattern is over."""

    pattern: PatternView


@dataclass(frozen=True)
class OutcomeInferred:
    """An outcome was concluded or told; see `outcomes.record`."""

    record: OutcomeRecord


@dataclass(frozen=True)
class FixLearned:
    """An edit or commit ended a group nobody had a suggestion for; `fix` says what and who."""

    fingerprint: str
    fix: LearnedFix


Effect = (
    GroupOpened
    | GroupChanged
    | GroupLeft
    | SolutionWanted
    | PatternSeen
    | PatternEnded
    | OutcomeInferred
    | FixLearned
)
