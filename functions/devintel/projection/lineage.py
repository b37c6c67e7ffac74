"""Which commits a commit holds: those it was made on, be they told or concluded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from devintel.outcomes.documents import SeenCommit

_MERGES = re.compile(r"(?i)merge\b")
_NAME = re.compile(r"\w+")


def contains(commits: Sequence[SeenCommit], head: str, commit: str) -> bool:
    """Whether the tree at `head` has a commit.

    What came from elsewhere, as by a pull, is taken to hold all that was made before it.
    """
    order = [one["hash"] for one in commits]
    known = dict(zip(order, commits, strict=True))
    waiting, seen = [head], {""}
    while waiting:
        digest = waiting.pop()
        if digest == commit:
            return True
        one = known.get(digest)
        if digest in seen or one is None:
            continue
        seen.add(digest)
        waiting += [*one.get("parents", ()), one.get("instead", "")]
        if "parents" not in one and commit in order[: order.index(digest)]:
            return True
    return False


def knows(commits: Sequence[SeenCommit], digest: str) -> bool:
    """Whether it is known where a commit stands: it was made here, or something on it was."""
    return any(digest == one["hash"] or digest in one.get("parents", ()) for one in commits)


def standing(commits: Sequence[SeenCommit]) -> list[SeenCommit]:
    """The commits in whose place no other one stands."""
    gone = {one.get("instead") for one in commits}
    return [one for one in commits if one["hash"] not in gone]


def placed(
    commits: Sequence[SeenCommit],
    commit: SeenCommit,
    before: str,
    told: Sequence[str],
    mine: bool,
) -> None:
    """Note what a new commit was made on: `before` was HEAD, `told` are the parents that the
    client names, `mine` says that who tells of it made it."""
    former = next((one for one in commits if one["hash"] == before), None)
    if mine and former is not None and _instead(former, commit, told):
        commit["instead"] = before
    known = {before, *(one["hash"] for one in commits)}
    if told and known.issuperset(told):
        commit["parents"] = list(told)
    elif not told and mine and before and not _MERGES.match(commit["message"]):
        commit["parents"] = [before]


def mine(author: str, member: str, members: Iterable[str]) -> bool:
    """Whether the author of a commit is the member who tells of it, as far as names say."""
    if _named(member, author):
        return True
    return not any(_named(other, author) for other in members if other != member)


def _named(member: str, author: str) -> bool:
    ours, theirs = (set(_NAME.findall(name.casefold())) for name in (member, author))
    return bool(ours & theirs)


def _instead(former: SeenCommit, commit: SeenCommit, told: Sequence[str]) -> bool:
    """Whether a commit stands in the place of the former HEAD, as after an amend or a rebase."""
    if former["hash"] in told or former["author"] != commit["author"]:
        return False
    same = former["message"] == commit["message"]
    return same or bool(told and former.get("parents") == list(told))
