"""What changed, in the sections of Keep a Changelog 1.1.0, each line with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypedDict

from devintel.outcomes.documents import LearnedFix
from devintel.projection import lineage
from devintel.projection.causes import explained
from devintel.projection.state import FileTrace, State
from devintel.projection.views import errors

ORDER = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Still open")
MOST_FILES = 15
MOST_OPEN = 20
_BY_PREFIX = {
    "feat": "Added",
    "add": "Added",
    "fix": "Fixed",
    "bugfix": "Fixed",
    "hotfix": "Fixed",
    "remove": "Removed",
    "revert": "Removed",
    "deprecate": "Deprecated",
    "security": "Security",
}
_PROVED = ("worked", "partly")


class SectionLine(TypedDict):
    """One line of a section, by whom, and the ids of the events that say so."""

    text: str
    member: str
    evidence: list[str]


class Section(TypedDict):
    """A section of the changelog."""

    title: str
    lines: list[SectionLine]


class Line(NamedTuple):
    """One line: what, in which section, by whom, and the ids of the events that say so."""

    section: str
    text: str
    member: str
    evidence: tuple[str, ...]


def sections(state: State) -> list[Section]:
    """The sections in order; empty ones are left out."""
    lines = [*_commits(state), *_moves(state), *_files(state), *_fixed(state)]
    lines += [*_told(state), *_open(state)]
    return [
        {
            "title": title,
            "lines": [
                {"text": line.text, "member": line.member, "evidence": list(line.evidence)}
                for line in lines
                if line.section == title
            ],
        }
        for title in ORDER
        if any(line.section == title for line in lines)
    ]


def _commits(state: State) -> Iterator[Line]:
    for commit in lineage.standing(state.commits):
        message = commit["message"] or "a commit without a message"
        prefix = message.split(":", 1)[0].split("(", 1)[0].strip(" !").casefold()
        section = _BY_PREFIX.get(prefix if ":" in message else "", "Changed")
        text = f"{message} ({commit['hash'][:7]})"
        yield Line(section, text, commit["author"], (commit["event_id"],))


def _moves(state: State) -> Iterator[Line]:
    for move in state.moves:
        section = {"created": "Added", "deleted": "Removed"}.get(move["what"], "Changed")
        name = move["file"].rsplit("/", 1)[-1]
        yield Line(section, f"{name} was {move['what']}", move["member"], (move["event_id"],))


def _files(state: State) -> Iterator[Line]:
    """The files that were worked on most."""
    touched = [trace for trace in state.files.values() if trace.edits or trace.saves]
    touched.sort(key=lambda t: (-t.edits - t.saves, t.path))
    for trace in touched[:MOST_FILES]:
        ids = tuple(dict.fromkeys(i for i in (trace.burst_id, trace.edit_id, trace.save_id) if i))
        yield Line("Changed", _worked_on(trace), " and ".join(_names(trace)), ids)


def _worked_on(trace: FileTrace) -> str:
    parts = []
    if trace.edits:
        typed = f" ({_count(trace.chars, 'character')})" if trace.chars else ""
        parts.append(f"edited {_times(trace.bursts or 1)}{typed}")
    if trace.saves:
        parts.append(f"saved {_times(trace.saves)}")
    return f"{trace.path.rsplit('/', 1)[-1]}: {', '.join(parts)}"


def _names(trace: FileTrace) -> list[str]:
    named = [name for name in trace.by if name]
    return sorted(named, key=lambda name: (-trace.by[name], name))[:3]


def _fixed(state: State) -> Iterator[Line]:
    for group in state.groups.values():
        if group.status != "fixed" or (not group.fix and explained(group)):
            continue  # what ended with a request that works again is nobody's change
        fix = group.fix
        seen = f"“{group.title}” (seen {_times(group.count)})"
        evidence = (group.first_id, *(fix.get("event_ids", ()) if fix else ()), group.status_by)
        how = f" by {_means(fix)}" if fix and fix.get("how") else ""
        yield Line("Fixed", f"{seen} ended{how}", fix["who"] if fix else "", _unique(evidence))


def _means(fix: LearnedFix) -> str:
    if fix["how"] == "commit":
        return f"commit {fix['commit'][:7]} “{fix['what']}”"
    name = fix["file"].rsplit("/", 1)[-1]
    followed = ", as suggested" if fix["how"] == "solution" else ""
    sealed = f" (commit {fix['commit'][:7]})" if fix["commit"] else ""
    return f"an edit of {name}{followed}{sealed}"


def _told(state: State) -> Iterator[Line]:
    """What people said of suggestions."""
    for told in state.outcomes:
        group = state.groups.get(told["fingerprint"])
        if told["explicit"] and told["result"] in _PROVED and not told["undone"] and group:
            how = "worked" if told["result"] == "worked" else "partly worked"
            text = f"The suggestion for “{group.title}” {how}"
            yield Line("Fixed", text, told["user"], tuple(told["evidence"]))


def _open(state: State) -> Iterator[Line]:
    waiting = [g for g in errors(state) if g["status"] in ("new", "open", "regressed")]
    for group in waiting[:MOST_OPEN]:
        again = " and is back after a fix" if group["status"] == "regressed" else ""
        text = f"“{group['title']}” was seen {_times(group['count'])}{again}"
        known = state.groups[group["fingerprint"]]
        members = " and ".join(group["members"][:3])
        yield Line("Still open", text, members, _unique((known.first_id, known.last_id)))


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"


def _unique(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in ids if name))[:8]


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"
