"""Working trees: which commit each member's editor stands on, and so whose code holds a fix."""

from __future__ import annotations

from devintel.outcomes.inferred import Attempt
from devintel.patterns.signals import At
from devintel.projection import lineage
from devintel.projection.state import MAX_MEMBERS, Group, State


def moved(state: State, at: At, digest: str, branch: str) -> dict[str, str]:
    """A member's HEAD is at a commit; where it was before."""
    before = state.trees.get(at.member, {})
    if at.member in state.trees or len(state.trees) < MAX_MEMBERS:
        state.trees[at.member] = {"hash": digest, "branch": branch}
    return before


def caught_up(state: State, member: str) -> None:
    """Of what a member's HEAD holds by now the member is behind no longer."""
    for group in state.groups.values():
        if member in group.behind and holds(state, member, _commit(group)):
            _up_to_date(state, group, member)


def holds(state: State, member: str, commit: str) -> bool:
    """Whether a member's tree has a commit; whose HEAD is not known is taken to have it."""
    tree = state.trees.get(member)
    return tree is None or lineage.contains(state.commits, tree["hash"], commit)


def shares(state: State, member: str, other: str, commit: str) -> bool:
    """Whether what one member changed is in the tree of another one, too."""
    if not member or not other or member == other:
        return True
    return bool(commit) and holds(state, other, commit)


def lacks(state: State, group: Group, at: At) -> bool:
    """Whether who met a group that is fixed has not got the fix yet."""
    fix = group.fix
    who, commit = fix["who"] if fix else "", _commit(group)
    tree = state.trees.get(at.member)
    if not fix or fix.get("explicit") or not who or not at.member or tree is None:
        return False
    if who != at.member:
        return not shares(state, who, at.member, commit)
    older = bool(commit) and lineage.knows(state.commits, tree["hash"])
    return older and not lineage.contains(state.commits, tree["hash"], commit)


def fell_behind(state: State, group: Group, at: At) -> None:
    """Who lacks a fix met the error: so it is until the tree has the fix, or shows it no more."""
    group.behind[at.member] = at.ms
    waiting = Attempt(
        fingerprint=_key(group, at.member),
        paths=list(group.paths),
        how="pull",
        file="",
        member=at.member,
        changed_ms=at.ms,
        first_id=at.id,
        last_id=at.id,
    )
    state.waiting.begin(waiting)


def used(state: State, at: At, paths: list[str]) -> None:
    """A member uses paths without an error: often enough, and the member's code has a fix."""
    for waiting in state.waiting.used(at, paths, (), lambda one: one.member == at.member):
        group = state.groups.get(waiting.fingerprint.partition("\n")[0])
        state.waiting.close(waiting.fingerprint)
        if group is not None:
            _up_to_date(state, group, at.member)


def behind(group: Group) -> list[str]:
    """A sentence for each member who still runs the code before the fix."""
    digest = _commit(group)
    commit = f" ({digest[:7]})" if digest else ""
    whose = f"{group.fix['who']}’s fix" if group.fix and group.fix["who"] else "the fix"
    who = group.fix["who"] if group.fix else ""
    return [
        f"{member} {'is on an older commit' if member == who else 'has not pulled yet'}: "
        f"{whose}{commit} ended this."
        for member in group.behind
    ]


def _up_to_date(state: State, group: Group, member: str) -> None:
    group.behind.pop(member, None)
    state.waiting.close(_key(group, member))


def _key(group: Group, member: str) -> str:
    return f"{group.fingerprint}\n{member}"


def _commit(group: Group) -> str:
    return group.fix.get("commit", "") if group.fix else ""
