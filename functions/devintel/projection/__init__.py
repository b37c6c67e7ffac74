"""The projection of a session: a pure fold over its log, and the views read from its state."""

from devintel.projection import views
from devintel.projection.canonical import dump, load, new, revive
from devintel.projection.effects import (
    Effect,
    FixLearned,
    GroupChanged,
    GroupLeft,
    GroupOpened,
    OutcomeInferred,
    PatternEnded,
    PatternSeen,
    SolutionWanted,
)
from devintel.projection.fold import fold, note_shown
from devintel.projection.passing import advance, state_at
from devintel.projection.state import State

__all__ = [
    "Effect",
    "FixLearned",
    "GroupChanged",
    "GroupLeft",
    "GroupOpened",
    "OutcomeInferred",
    "PatternEnded",
    "PatternSeen",
    "SolutionWanted",
    "State",
    "advance",
    "dump",
    "fold",
    "load",
    "new",
    "note_shown",
    "revive",
    "state_at",
    "views",
]
