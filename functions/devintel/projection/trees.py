"""Working trees: which commit each member's editor stands on, and so whose code holds a fix."""

from __future__ import annotations

from devintel.patterns.signals import At
from devintel.projection.state import MAX_MEMBERS, Group, State


def moved(state: State, at: At, digest: str, branch: str) -> dict[str, str]:
    """A member's HEAD is at a commit; where it was before. Who is no longer behind is not kept."""
    before = state.trees.get(at.member, {})
    if at.member in state.trees or len(state.trees) < MAX_MEMBERS:
        state.trees[at.member] = {"hash": digest, "branch": branch}
    for group in state.groups.values():
        if at.member in group.behind and holds(state, at.member, _commit(group)):
            del group.behind[at.member]
    return before


def holds(state: State, member: str, commit: str) -> bool:
    """Whether a member's tree has a commit: it is HEAD, or stands before it on its branch.

    Whose HEAD is not known is taken to have it.
    """
    tree = state.trees.get(member)
    if tree is None:
        return True
    if tree["hash"] == commit:
        return True
    order = [c["hash"] for c in state.commits]
    if commit not in order or tree["hash"] not in order:
        return False
    return order.index(commit) <= order.index(tree["hash"])


def shares(state: State, member: str, other: str, commit: str) -> bool:
    """Whether what one member changed is in the tree of another one, too."""
    if not member or not other or member == other:
        return True
    return bool(commit) and holds(state, other, commit)


def lacks(state: State, group: Group, at: At) -> bool:
    """Whether who met a group that is fixed has not got the fix yet."""
    fix = group.fix
    who, commit = fix["who"] if fix else "", _commit(group)
    if not fix or fix.get("explicit") or not who or not at.member or who == at.member:
        return False
    if at.member not in state.trees:
        return False
    return not shares(state, who, at.member, commit)


def behind(group: Group) -> list[str]:
    """A sentence for each member who still runs the code before the fix."""
    digest = _commit(group)
    commit = f" ({digest[:7]})" if digest else ""
    whose = f"{group.fix['who']}’s fix" if group.fix and group.fix["who"] else "the fix"
    return [f"{member} has not pulled yet: {whose}{commit} ended this." for member in group.behind]


def _commit(group: Group) -> str:
    return group.fix.get("commit", "") if group.fix else ""
