"""The use cases of the team's issues: read a page or one, do something to some, take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from devintel import fencing, keys
from devintel.errors import Conflict, DevIntelError, NotFound
from devintel.issues import (
    announcing,
    changes,
    history,
    index,
    listing,
    merging,
    searching,
    standing,
    views,
    waking,
)
from devintel.issues.actions import AnyAction, Merge, Split, Undo
from devintel.issues.document import Issue, Occurrences, Summary
from devintel.issues.history import Deed
from devintel.issues.listing import Page
from devintel.issues.searching import Found
from devintel.model import Caller
from devintel.ports import Ports
from devintel.search import parse
from devintel.teams import audit_log
from devintel.timestamp import iso

LOCAL = "local"


class Done(NamedTuple):
    """An issue after something was done to it, and by which deed."""

    issue: Issue
    deed: Deed


class Seen(NamedTuple):
    """What one session saw of one group of an issue."""

    session: str
    group: str
    what: Occurrences


class Shown(NamedTuple):
    """One issue with its sessions, the last first, and the newest of what people did."""

    summary: Summary
    seen: list[Seen]
    deeds: list[Deed]
    next: str | None


@dataclass(frozen=True)
class Issues:
    """What a team reads and does of its issues."""

    ports: Ports
    retention_s: Callable[[str], int]
    memory_s: Callable[[str], int]
    search_bytes: int = searching.PAGE_BYTES
    issue_bytes: int = listing.PAGE_BYTES

    def page(self, team: str, query: str, after: str = "", limit: int = 50) -> Page:
        """Issues that a query takes, last seen first, with how far it looked."""
        if not after:
            self.wake(team)
        read = self.issue_bytes
        return listing.page(self.ports, team, parse(query), after, limit, read)

    def sessions(self, team: str, query: str, after: str = "", limit: int = 20) -> Found:
        """Sessions that a query means, the last active first."""
        return searching.sessions(self.ports, team, parse(query), after, limit)

    def events(self, team: str, query: str, after: str = "", limit: int = 20) -> Found:
        """Events of the team that a query means, from the newest on."""
        return searching.in_events(self.ports, team, parse(query), after, limit, self.search_bytes)

    def save_view(self, caller: Caller, name: str, query: str, who: str) -> views.View:
        """Keep a query by a name for the team."""
        return views.save(self.ports, caller, name, query, _name(caller, who))

    def wake(self, team: str) -> None:
        """Open what was snoozed until a time that has come."""
        announcing.tell(self.ports, team, waking.due(self.ports, team, self.retention_s(team)))

    def one(self, team: str, issue_id: str, after: str = "", limit: int = 50) -> Shown:
        """An issue, or the one that it was merged into; raises `NotFound`."""
        found = self._lead(team, issue_id)
        deeds, following = history.page(self.ports, team, found["id"], after, limit)
        seen = [
            Seen(session, group, what)
            for group, sessions in found["seen"].items()
            for session, what in sessions.items()
        ]
        seen.sort(key=lambda one: -one.what["last_ms"])
        return Shown(standing.summary(found, self.ports.clock()), seen, deeds, following)

    def act(self, caller: Caller, issue_ids: Sequence[str], action: AnyAction, who: str) -> Acted:
        """Do the same to some issues; what is refused for one is done to the others."""
        done: list[Done] = []
        refused: list[tuple[str, DevIntelError]] = []
        name = _name(caller, who)
        for issue_id in dict.fromkeys(issue_ids):
            try:
                with fencing.behind(self.ports.store, keys.team(caller.team)):
                    done.append(self._do(caller, issue_id, action, name))
            except DevIntelError as error:
                if error.status >= 500:
                    raise
                refused.append((issue_id, error))
        changed = [one.issue for one in done]
        changed += [i for one in done if (i := self._other(caller.team, one.deed)) is not None]
        announcing.tell(self.ports, caller.team, changed)
        return Acted(done, refused)

    def _other(self, team: str, deed: Deed) -> Issue | None:
        """The other issue of a merge or split, which has changed too."""
        return index.find(self.ports, team, deed["other"]) if "other" in deed else None

    def _do(self, caller: Caller, issue_id: str, action: AnyAction, who: str) -> Done:
        team, lasts_s = caller.team, self.retention_s(caller.team)
        deed = history.made(self.ports, who, caller.key_id, action.action)
        match action:
            case Merge():
                issue = merging.merge(self.ports, team, issue_id, action.into, lasts_s)
                deed["other"] = issue.get("into", action.into)
            case Split():
                issue = merging.split(self.ports, team, issue_id, action.group, lasts_s)
                deed["other"] = action.group
            case Undo():
                return self._undo(caller, issue_id, action.deed, deed)
            case _:
                lead = self._lead(team, issue_id)
                issue = changes.make(self.ports, team, lead["id"], action, deed, lasts_s)
        return self._written(caller, issue, deed)

    def _undo(self, caller: Caller, issue_id: str, named: str, deed: Deed) -> Done:
        team, lasts_s = caller.team, self.retention_s(caller.team)
        found = self._lead(team, issue_id) if index.find(self.ports, team, issue_id) else None
        where = issue_id if history.find(self.ports, team, issue_id, named) else ""
        where = where or (found["id"] if found else issue_id)
        old = history.find(self.ports, team, where, named)
        if old is None:
            raise NotFound("There is no such deed of this issue.")
        if "undone" in old:
            raise Conflict("This was undone already.")
        if old["action"] == "merge":
            issue = merging.split(self.ports, team, old.get("other", ""), where, lasts_s)
            deed["other"] = where
        elif old["action"] == "split":
            issue = merging.merge(self.ports, team, old.get("other", ""), where, lasts_s)
        else:
            issue = changes.undo(self.ports, team, where, old, lasts_s)
        kept: Deed = {**old, "undone": deed["who"]}
        history.write(self.ports, team, where, kept, self.memory_s(team))
        deed["text"] = old["action"]
        return self._written(caller, issue, deed)

    def _written(self, caller: Caller, issue: Issue, deed: Deed) -> Done:
        lasts_s = self.memory_s(caller.team)
        history.write(self.ports, caller.team, issue["id"], deed, lasts_s)
        told = {"deed": deed["id"], "who": deed["who"]}
        audit_log.record(self.ports, caller, f"issue.{deed['action']}", issue["id"], **told)
        return Done(issue, deed)

    def _lead(self, team: str, issue_id: str) -> Issue:
        found = index.lead(self.ports, team, issue_id)
        if found is None:
            raise NotFound("There is no such issue, or all that was seen of it has expired.")
        return found


class Acted(NamedTuple):
    """What was done, and what was refused."""

    done: list[Done]
    refused: list[tuple[str, DevIntelError]]


def _name(caller: Caller, who: str) -> str:
    """Who does it: the key's person; without keys, on one's own machine, whoever one says."""
    if caller.person:
        return caller.person
    return f"key {caller.key_id}" if caller.key_id else who or LOCAL


def times(seen: Seen) -> dict[str, str]:
    """First and last time that a session saw a group, as ISO 8601."""
    return {"first_seen": iso(seen.what["first_ms"]), "last_seen": iso(seen.what["last_ms"])}
