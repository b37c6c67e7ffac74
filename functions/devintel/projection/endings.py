"""How groups end and come back: changes are watched until the log shows what became of them."""

from __future__ import annotations

from typing import Any

from devintel.outcomes.inferred import Attempt
from devintel.outcomes.record import Outcome, Result
from devintel.patterns.signals import At, Edited, Fixed, Saved
from devintel.projection import visits
from devintel.projection.causes import OPEN
from devintel.projection.effects import (
    Effect,
    FixLearned,
    GroupChanged,
    OutcomeInferred,
    SolutionWanted,
)
from devintel.projection.state import MAX_OUTCOMES, Group, State
from devintel.timestamp import iso

LOST_AFTER = 24 * 60 * 60_000
CLEAN_ENOUGH = 10
CODE = 600


def changed(state: State, at: At, change: Edited | Saved, text: str) -> None:
    """A file was edited or saved: an attempt at every open group that implicates it."""
    for name in change.groups:
        attempt = state.attempts.open.get(name)
        if attempt is None or attempt.how == "commit":
            attempt = _attempt(state, state.groups[name], at, "edit", change.file)
        if attempt is not None:
            _change(attempt, at, change.file, text, isinstance(change, Saved))


def typed_on(state: State, at: At, file: str, text: str) -> None:
    """The burst of keystrokes in a file goes on."""
    for attempt in state.attempts.open.values():
        if attempt.file == file:
            attempt.changed(at, text)


def committed(state: State, at: At, commit: dict[str, Any]) -> None:
    """A commit seals the attempts that wait, and is one itself where no edit was seen."""
    for group in state.groups.values():
        if group.status not in OPEN or at.ms - group.last_ms > LOST_AFTER:
            continue
        attempt = state.attempts.open.get(group.fingerprint)
        if attempt is None:
            attempt = _attempt(state, group, at, "commit", "")
        if attempt is not None:
            attempt.commit = commit
            if not attempt.saved_ms:
                attempt.saved_ms = at.ms


def exercised(state: State, at: At, paths: list[str], failing: tuple[str, ...]) -> list[Effect]:
    """Paths were exercised, with the errors `failing` or with none."""
    effects: list[Effect] = []
    for attempt in state.attempts.used(at, paths, failing):
        effects += _worked(state, at, attempt)
    return effects


def vanished(state: State, at: At, fingerprint: str) -> list[Effect]:
    """A check of the file no longer finds a diagnostic."""
    group = state.groups.get(fingerprint)
    if group is None or group.status not in OPEN:
        return []
    attempt = state.attempts.open.get(fingerprint)
    if attempt is None:
        return fix_group(state, at, group, (at.id,))
    attempt.uses = [*attempt.uses, at.id]
    return _worked(state, at, attempt)


def recurred(state: State, at: At, group: Group) -> list[Effect]:
    """A group was seen again: an attempt in place has failed, a fix is taken back."""
    if group.status == "fixed":
        return _regressed(state, at, group)
    attempt = state.attempts.open.get(group.fingerprint)
    if attempt is None:
        return []
    if not attempt.settled(at.ms):
        attempt.uses.clear()
        return []
    state.attempts.close(group.fingerprint)
    state.turns += 1
    effects = _apply(state, at, attempt, group)
    if not attempt.applied or attempt.solution is None:
        return effects
    evidence = (*attempt.evidence(), at.id)
    failed = _outcome(state, at, group, attempt, "failed", evidence)
    return [*effects, OutcomeInferred(failed), SolutionWanted(group.fingerprint, "failed")]


def record(state: State, outcome: Outcome) -> dict[str, Any]:
    """Keep an outcome among the session's last 200; its JSON form."""
    kept = outcome.as_json()
    state.outcomes.append(kept)
    del state.outcomes[:-MAX_OUTCOMES]
    return dict(kept)


def _attempt(state: State, group: Group, at: At, how: str, file: str) -> Attempt | None:
    """A new attempt, unless the error had stayed away already before the change."""
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


def _apply(state: State, at: At, attempt: Attempt, group: Group) -> list[Effect]:
    """Conclude once whether the change followed the suggestion."""
    attempt.solution = attempt.solution or group.solution
    if attempt.applied or not attempt.follows(attempt.solution):
        return []
    attempt.applied = True
    evidence = tuple(attempt.evidence())
    return [OutcomeInferred(_outcome(state, at, group, attempt, "applied", evidence))]


def _worked(state: State, at: At, attempt: Attempt) -> list[Effect]:
    state.attempts.close(attempt.fingerprint)
    group = state.groups.get(attempt.fingerprint)
    if group is None:
        return []
    effects = _apply(state, at, attempt, group)
    evidence = tuple(attempt.evidence())
    worked = _outcome(state, at, group, attempt, "worked", evidence)
    fix = _learned(group, attempt, worked["id"])
    effects.append(OutcomeInferred(worked))
    effects += fix_group(state, at, group, evidence, fix)
    return [*effects, FixLearned(group.fingerprint, dict(fix))]


def fix_group(
    state: State,
    at: At,
    group: Group,
    evidence: tuple[str, ...],
    fix: dict[str, Any] | None = None,
) -> list[Effect]:
    """The group is fixed from here on; `fix` says by what, where that is known."""
    group.status, group.status_ms, group.status_by, group.fix = "fixed", at.ms, at.id, fix
    fixed = Fixed(at, group.fingerprint, group.title, _how(fix), evidence)
    state.detectors.observe(fixed, state.board)
    return [GroupChanged(group.fingerprint, "fixed")]


def _how(fix: dict[str, Any] | None) -> str:
    """`Ann's edit of cart.js`, as the end of a sentence."""
    if fix is None:
        return "the last check of its file"
    if fix.get("explicit"):
        return f"{fix['who'] or 'someone'} said so"
    whose = f"{fix['who']}’s" if fix["who"] else "the"
    if fix["commit"]:
        return f"{whose} commit {fix['commit'][:8]}"
    return f"{whose} edit of {fix['file'].rsplit('/', 1)[-1]}"


def _regressed(state: State, at: At, group: Group) -> list[Effect]:
    fix, before = group.fix, group.status_by
    group.status, group.status_ms, group.status_by = "regressed", at.ms, at.id
    state.turns += 1
    group.regressions += 1
    effects: list[Effect] = [GroupChanged(group.fingerprint, "regressed")]
    if fix is not None:
        regressed = Outcome(
            id=_id(state, at, group, "regressed"),
            solution_id=fix["solution_id"],
            fingerprint=group.fingerprint,
            result="regressed",
            explicit=False,
            user=fix["who"],
            session_id=state.session_id,
            seq=at.seq,
            at_ms=at.ms,
            evidence=(before, at.id),
            takes_back=fix["id"],
        )
        effects.append(OutcomeInferred(record(state, regressed)))
    return [*effects, SolutionWanted(group.fingerprint, "regressed")]


def _outcome(
    state: State,
    at: At,
    group: Group,
    attempt: Attempt,
    result: Result,
    evidence: tuple[str, ...],
) -> dict[str, Any]:
    solution = attempt.solution if attempt.applied else None
    outcome = Outcome(
        id=_id(state, at, group, result),
        solution_id=solution["solution_id"] if solution else "",
        fingerprint=group.fingerprint,
        result=result,
        explicit=False,
        user=attempt.member,
        session_id=state.session_id,
        seq=at.seq,
        at_ms=at.ms,
        evidence=evidence,
    )
    return record(state, outcome)


def _id(state: State, at: At, group: Group, result: str) -> str:
    return f"{state.session_id}:{at.seq}:{result}:{group.fingerprint}"


def _learned(group: Group, attempt: Attempt, outcome_id: str) -> dict[str, Any]:
    """What ended a group, as the team remembers it."""
    solution = attempt.solution if attempt.applied else None
    commit = attempt.commit or {}
    how = "solution" if solution else attempt.how
    own = next((f for f in group.frames if f[4]), None)
    return {
        "id": outcome_id,
        "how": how,
        "what": commit.get("message") or f"an edit of {attempt.file.rsplit('/', 1)[-1]}",
        "who": attempt.member or commit.get("author", ""),
        "when": iso(attempt.changed_ms),
        "solution_id": solution["solution_id"] if solution else "",
        "root_cause": solution["root_cause"] if solution else "",
        "file": attempt.file or (group.files[0] if group.files else ""),
        "line": own[2] if own else 0,
        "code": attempt.text[-CODE:].strip(),
        "commit": commit.get("hash", ""),
        "event_ids": attempt.evidence(),
        "title": group.title,
    }
