"""How groups end and come back: changes are watched until the log shows what became of them."""

from __future__ import annotations

from devintel.outcomes.documents import LearnedFix
from devintel.outcomes.inferred import Attempt
from devintel.outcomes.record import Outcome, OutcomeRecord, Result
from devintel.patterns.signals import At, Fixed
from devintel.projection import trees
from devintel.projection.causes import OPEN
from devintel.projection.effects import (
    Effect,
    FixLearned,
    GroupChanged,
    OutcomeInferred,
    SolutionWanted,
)
from devintel.projection.learned import how, learned
from devintel.projection.state import MAX_OUTCOMES, Group, State

DIAGNOSTIC = "diagnostic"
PASSING = 60_000
"""A diagnostic that lived shorter than this was a half-typed line, and its end teaches nothing."""


def exercised(state: State, at: At, paths: list[str], failing: list[str]) -> list[Effect]:
    """Paths were exercised, with the errors `failing` or with none."""
    effects: list[Effect] = []

    def proves(attempt: Attempt) -> bool:
        late = at.happened < attempt.changed_ms
        return not late and trees.shares(state, attempt.member, at.member, attempt.commit_hash)

    for attempt in state.attempts.used(at, paths, failing, proves):
        effects += _worked(state, at, attempt)
    trees.used(state, at, paths)
    return effects


def sealed(state: State, at: At, fingerprint: str) -> list[Effect]:
    """The change of an attempt was saved: whether it follows the suggestion can be told."""
    attempt, group = state.attempts.open.get(fingerprint), state.groups.get(fingerprint)
    return _apply(state, at, attempt, group) if attempt and group else []


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
    if attempt is None or at.happened < attempt.changed_ms:
        return []
    if not trees.shares(state, attempt.member, at.member, attempt.commit_hash):
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


def is_old(state: State, group: Group, at: At) -> bool:
    """Whether a group that is fixed was met by code without the fix: before it, as is told late,
    or in the tree of a member who lacks it."""
    if group.status != "fixed":
        return False
    if at.happened < group.status_ms:
        return True
    if not trees.lacks(state, group, at):
        return False
    trees.fell_behind(state, group, at)
    return True


def record(state: State, outcome: Outcome) -> OutcomeRecord:
    """Keep an outcome among the session's last 200; its JSON form."""
    kept = outcome.as_json()
    state.outcomes.append(kept)
    del state.outcomes[:-MAX_OUTCOMES]
    return kept.copy()


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
    group = state.groups[attempt.fingerprint]
    effects = _apply(state, at, attempt, group)
    evidence = tuple(attempt.evidence())
    worked = _outcome(state, at, group, attempt, "worked", evidence)
    fix = learned(group, attempt, worked["id"])
    effects.append(OutcomeInferred(worked))
    effects += fix_group(state, at, group, evidence, fix)
    if group.kind == DIAGNOSTIC and at.ms - group.first_ms < PASSING:
        return effects
    return [*effects, FixLearned(group.fingerprint, fix.copy())]


def fix_group(
    state: State,
    at: At,
    group: Group,
    evidence: tuple[str, ...],
    fix: LearnedFix | None = None,
) -> list[Effect]:
    """The group is fixed from here on; `fix` says by what, where that is known."""
    group.status, group.status_ms, group.status_by, group.fix = "fixed", at.ms, at.id, fix
    fixed = Fixed(at, group.fingerprint, group.title, how(fix), evidence)
    state.detectors.observe(fixed, state.board)
    return [GroupChanged(group.fingerprint, "fixed")]


def _regressed(state: State, at: At, group: Group) -> list[Effect]:
    fix, before = group.fix, group.status_by
    group.status, group.status_ms, group.status_by = "regressed", at.ms, at.id
    state.turns += 1
    group.regressions += 1
    effects: list[Effect] = [GroupChanged(group.fingerprint, "regressed")]
    if fix is not None and not _taken_out(state, group, fix):
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
            fix_id=fix["id"],
        )
        effects.append(OutcomeInferred(record(state, regressed)))
    return [*effects, SolutionWanted(group.fingerprint, "regressed")]


def _taken_out(state: State, group: Group, fix: LearnedFix) -> bool:
    """Whether a commit took the fix itself out again, as `git revert` words it: that the error is
    back says that the fix was good. Of a fix that was only told nothing is known."""
    if fix.get("explicit"):
        return False
    said = f'Revert "{fix["what"]}"'
    return any(
        commit["message"].startswith(said)
        or (fix["commit"] and f"This reverts commit {fix['commit'][:7]}" in commit["message"])
        for commit in (*state.commits, *((group.commit,) if group.commit else ()))
    )


def _outcome(
    state: State,
    at: At,
    group: Group,
    attempt: Attempt,
    result: Result,
    evidence: tuple[str, ...],
) -> OutcomeRecord:
    solution = attempt.solution if attempt.applied else None
    name = _id(state, at, group, result)
    outcome = Outcome(
        id=name,
        solution_id=solution["solution_id"] if solution else "",
        fingerprint=group.fingerprint,
        result=result,
        explicit=False,
        user=attempt.member,
        session_id=state.session_id,
        seq=at.seq,
        at_ms=at.ms,
        evidence=evidence,
        fix_id=name if result == "worked" else "",
    )
    return record(state, outcome)


def _id(state: State, at: At, group: Group, result: str) -> str:
    return f"{state.session_id}:{at.seq}:{result}:{group.fingerprint}"
