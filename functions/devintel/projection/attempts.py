"""Changes that may end a group: edits and saves of the files it names, and commits."""

from __future__ import annotations

from collections.abc import Callable

from devintel.outcomes.documents import LearnedFix, SeenCommit
from devintel.outcomes.inferred import TIMES, Attempt
from devintel.patterns.signals import At, Edited, Saved
from devintel.projection import causes, lineage, visits
from devintel.projection.assembled import assembled
from devintel.projection.causes import OPEN
from devintel.projection.changes import LACKS_A_NAME, is_document, is_idle, is_imports
from devintel.projection.state import FileTrace, Group, State

LOST_AFTER = 24 * 60 * 60_000
"""A commit is no attempt at what was not seen for a day."""
MOST = 20
"""Groups that a commit is taken to be an attempt at: those seen last."""
SEVERAL, MOST_USES = 3, 40
CLEAN_ENOUGH = 10
"""An error that stayed away for so many visits was gone before the change."""


def changed(state: State, at: At, change: Edited | Saved, text: str) -> None:
    """A file was edited or saved: an attempt at every open group that implicates it, unless
    nothing but comments and blanks was put in."""
    if isinstance(change, Edited) and is_idle(change.file, text):
        return
    for name in change.groups:
        attempt = state.attempts.open.get(name)
        if attempt is None and _idle(state.groups[name], change.file, text):
            continue
        if attempt is None or attempt.how == "commit":
            attempt = _begin(state, state.groups[name], at, "edit", change.file)
        if attempt is not None:
            _change(attempt, at, change.file, text, isinstance(change, Saved))


def _idle(group: Group, file: str, text: str) -> bool:
    """Whether a text cannot cure a group: imports cure only what lacks a name."""
    return is_idle(file, text) or (group.mistake not in LACKS_A_NAME and is_imports(text))


def typed_on(state: State, at: At, file: str, text: str) -> None:
    """The burst of keystrokes in a file goes on."""
    for attempt in state.attempts.open.values():
        if attempt.file == file and attempt.how != "commit":
            attempt.changed(at, text)


def committed(state: State, at: At, commit: SeenCommit) -> None:
    """A commit seals the attempts that wait, and is one itself where no edit was seen."""
    for group in state.groups.values():
        if group.fix and _sealed_by(group, group.fix, at):
            group.fix = {**group.fix, "commit": commit["hash"]}
    waiting = [g for g in state.groups.values() if g.status in OPEN]
    recent = [g for g in waiting if at.ms - g.last_ms <= LOST_AFTER]
    for group in sorted(recent, key=lambda g: g.last_seq)[-MOST:]:
        attempt = state.attempts.open.get(group.fingerprint)
        if attempt is None and _may_cure(state, group, at.member):
            attempt = _begin(state, group, at, "commit", "")
            if attempt is not None:
                _of_commit(state, group, attempt)
        if attempt is not None and _holds(state, attempt, commit):
            attempt.commit = commit
            attempt.saved_ms = attempt.saved_ms or at.ms


def _of_commit(state: State, group: Group, attempt: Attempt) -> None:
    """What the commit's maker is known to have changed since the error was first seen, where it
    is one file of code."""
    made = [
        t
        for t in state.files.values()
        if t.member == attempt.member
        and max(t.edit_ms, t.save_ms) >= group.first_ms
        and not is_document(t.path)
        and not _idle(group, t.path, assembled(t.tail))
    ]
    if len(made) == 1:
        attempt.file, attempt.text = made[0].path, made[0].tail


def _holds(state: State, attempt: Attempt, commit: SeenCommit) -> bool:
    """Whether a commit may hold what an attempt changed: its maker's, whoever tells of it first."""
    if attempt.how == "commit" or not attempt.member:
        return True
    return lineage.mine(commit["author"], attempt.member, state.members)


def _sealed_by(group: Group, fix: LearnedFix, at: At) -> bool:
    """Whether a commit holds the edit that a group was fixed by before it was committed."""
    mine = fix["who"] == at.member and fix.get("how") in ("edit", "solution")
    young = at.ms - group.status_ms <= LOST_AFTER
    return mine and young and group.status == "fixed" and not fix.get("commit")


def between(
    state: State, group: Group, at: At, fits: Callable[[str], bool] | None = None
) -> Attempt | None:
    """The newest change since a group was seen last that may be what ended it, where its frames
    name none of the files: of who saw it or, with `fits`, of anybody in a file that fits."""
    best: FileTrace | None = None
    for trace in state.files.values():
        changed = max(trace.edit_ms, trace.save_ms)
        own = fits is not None or not at.member or at.member in trace.by
        if changed <= group.last_ms or not own or is_document(trace.path):
            continue
        if (fits and not fits(trace.path)) or _idle(group, trace.path, assembled(trace.tail)):
            continue
        if best is None or changed > max(best.edit_ms, best.save_ms):
            best = trace
    if best is None:
        return None
    return Attempt(
        fingerprint=group.fingerprint,
        paths=list(group.paths),
        how="edit",
        file=best.path,
        member=best.member,
        changed_ms=best.edit_ms or best.save_ms,
        first_id=best.burst_id or best.save_id,
        last_id=best.edit_id or best.save_id,
        saved_ms=best.save_ms,
        saved_id=best.save_id,
        text=best.tail,
        solution=group.solution,
    )


def _may_cure(state: State, group: Group, member: str) -> bool:
    """Whether a commit may hold a cure: not if all that its author is known to have changed since
    the error was first seen are documents, or files of which only comments changed."""
    changed = [
        trace
        for trace in state.files.values()
        if member in trace.by and max(trace.edit_ms, trace.save_ms) >= group.first_ms
    ]
    return not changed or any(
        not is_document(t.path) and not _idle(group, t.path, t.tail) for t in changed
    )


def _begin(state: State, group: Group, at: At, how: str, file: str) -> Attempt | None:
    """A new attempt, unless the error had stayed away already, or only strangers met it."""
    if group.public or causes.explained(group) or causes.of_extension(group):
        return None
    clean = visits.of(state, group) - group.visits
    usual = group.visits / max(1, group.count)
    if clean >= max(CLEAN_ENOUGH, 2 * usual):
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
        times=_enough(group),
    )
    state.attempts.begin(attempt)
    return attempt


def _enough(group: Group) -> int:
    """How many clean uses tell more than chance: of an error that was seen several times as many as
    there were between two of them."""
    if group.count < SEVERAL:
        return TIMES
    between_two = (group.visits - group.first_visits) // (group.count - 1)
    return max(TIMES, min(between_two, MOST_USES))


def _change(attempt: Attempt, at: At, file: str, text: str, saved: bool) -> None:
    attempt.how, attempt.file = "edit", file
    if saved:
        attempt.saved_ms, attempt.saved_id = at.ms, at.id
        attempt.text = text or attempt.text
    else:
        attempt.changed(at, text)
