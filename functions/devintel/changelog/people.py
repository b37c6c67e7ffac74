"""What each person did, for the stand-up."""

from __future__ import annotations

from typing import Literal, TypedDict

from devintel.projection import lineage
from devintel.projection.state import State

SOMEONE = "Someone"


class Work(TypedDict):
    """What a person edited, committed, fixed and met, as short texts."""

    edited: list[str]
    commits: list[str]
    fixed: list[str]
    met: list[str]


class PersonsWork(Work):
    """The same with the person's name."""

    member: str


_What = Literal["edited", "commits", "fixed", "met"]


def people(state: State) -> list[PersonsWork]:
    """What each did, in order of name; the unnamed last."""
    found: dict[str, Work] = {}
    unnamed = _unnamed(state)

    def note(member: str, what: _What, text: str) -> None:
        kept = found.setdefault(
            member or unnamed, {"edited": [], "commits": [], "fixed": [], "met": []}
        )[what]
        if text not in kept:
            kept.append(text)

    busiest = sorted(state.files.values(), key=lambda t: (-t.edits - t.saves, t.path))
    for trace in busiest:
        for member in trace.by:
            note(member, "edited", trace.path.rsplit("/", 1)[-1])
    for commit in lineage.standing(state.commits):
        note(commit["author"], "commits", f"“{commit['message']}” ({commit['hash'][:7]})")
    for group in state.groups.values():
        if group.status == "fixed" and group.fix:
            note(group.fix["who"], "fixed", f"“{group.title}”")
        elif group.status in ("open", "regressed"):
            for member in group.members:
                note(member, "met", f"“{group.title}”")
    names = sorted(found, key=lambda name: (name == SOMEONE, name))
    return [{"member": name, **found[name]} for name in names]


def _unnamed(state: State) -> str:
    """Who it was where no client names a user: the author, where all commits are of one."""
    authors = {commit["author"] for commit in state.commits}
    return authors.pop() if len(authors) == 1 and not state.members else SOMEONE
