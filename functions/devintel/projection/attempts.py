"""Changes that may end a group: edits and saves of the files it names, and commits."""

from __future__ import annotations

from typing import Any

from devintel.outcomes.inferred import Attempt
from devintel.patterns.signals import At, Edited, Saved
from devintel.projection import visits
from devintel.projection.causes import OPEN
from devintel.projection.state import Group, State

LOST_AFTER = 24 * 60 * 60_000
"""A commit is no attempt at what was not seen for a day."""
MOST = 20
"""Groups that a commit is taken to be an attempt at: those seen last."""
CLEAN_ENOUGH = 10
"""An error that stayed away for so many visits was gone before the change."""


def changed(state: State, at: At, change: Edited | Saved, text: str) -> None:
    """A file was edited or saved: an attempt at every open group that implicates it."""
    for name in change.groups:
        attempt = state.attempts.open.get(name)
        if attempt is None or attempt.how == "commit":
            attempt = _begin(state, state.groups[name], at, "edit", change.file)
        if attempt is not None:
            _change(attempt, at, change.file, text, isinstance(change, Saved))


def typed_on(state: State, at: At, file: str, text: str) -> None:
    """The burst of keystrokes in a file goes on."""
    for attempt in state.attempts.open.values():
        if attempt.file == file:
            attempt.changed(at, text)


def committed(state: State, at: At, commit: dict[str, Any]) -> None:
    """A commit seals the attempts that wait, and is one itself where no edit was seen."""
    waiting = [g for g in state.groups.values() if g.status in OPEN]
    recent = [g for g in waiting if at.ms - g.last_ms <= LOST_AFTER]
    for group in sorted(recent, key=lambda g: g.last_seq)[-MOST:]:
        attempt = state.attempts.open.get(group.fingerprint)
        if attempt is None:
            attempt = _begin(state, group, at, "commit", "")
        if attempt is not None:
            attempt.commit = commit
            attempt.saved_ms = attempt.saved_ms or at.ms


def _begin(state: State, group: Group, at: At, how: str, file: str) -> Attempt | None:
    """A new attempt, unless the error had stayed away already, or only strangers met it."""
    if group.public:
        return None
    clean = visits.of(state, group) - group.visits
    usual = group.visits / max(1, group.count)
    if clean >= max(CLEAN_ENOUGH, 3 * usual):
        return None
    attempt = Attempt(
        fingerprint=group.fingerprint,
        paths=list(group.paths),
        how=how,
        file=file,
        member=at.member,
        changed_ms=at.ms,
        first_id=at.id,
        last_id=at.id,
        solution=group.solution,
    )
    state.attempts.begin(attempt)
    return attempt


def _change(attempt: Attempt, at: At, file: str, text: str, saved: bool) -> None:
    attempt.how, attempt.file = "edit", file
    if saved:
        attempt.saved_ms, attempt.saved_id = at.ms, at.id
        attempt.text = text or attempt.text
    else:
        attempt.changed(at, text)
