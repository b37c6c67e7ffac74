"""What a session's projection tells of its groups, taken into the team's issues.

It is told in whole numbers of the session, not in differences, so that a batch which is repeated
changes nothing. Where writing costs (`every_ms` above 0), mere repetitions of an error are written
when its count has grown by half, or after that time with whatever the session tells next. So while
a session is silent, an issue may be a third short of its last repetitions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from devintel.grouping.problem import Place
from devintel.issues import index, packing
from devintel.issues.document import MOST_NAMES, MOST_SESSIONS, Issue, Occurrences
from devintel.model import SessionKey
from devintel.ports import Ports
from devintel.projection.effects import Effect, GroupChanged, GroupLeft, GroupOpened
from devintel.projection.groups import canonical
from devintel.projection.state import Group, State

_GROWTH = 1.5
_KNOWN = 20_000


@dataclass
class Followed:
    """Writes what changed; remembers, in this process, how far each group is written."""

    ports: Ports
    retention_s: Callable[[str], int]
    every_ms: int = 0
    _written: dict[tuple[SessionKey, str], tuple[int, int]] = field(default_factory=dict)
    _late: dict[SessionKey, set[str]] = field(default_factory=dict)
    """Groups whose last repetitions are not written yet; the session's next batch looks again."""
    _unpacked: Counter[str] = field(default_factory=Counter)
    """Issues of each team that this process wrote since it looked whether to pack them."""

    def take(self, session: SessionKey, state: State, effects: Sequence[Effect]) -> list[Issue]:
        """Take in what a fold concluded; the issues that people should hear of at once."""
        told: list[Issue] = []
        news, moved = _news(effects)
        changed = {group.fingerprint: group for group in _changed(state, effects)}
        late = self._late.pop(session, set())
        changed |= {name: state.groups[name] for name in late if name in state.groups}
        for name, group in changed.items():
            if name in news or self._due(session, group):
                issue = self._take(session, group, canonical(state, name))
                self._note(session, group)
                if issue is not None and name in news:
                    told.append(issue)
            elif len(self._late) < _KNOWN:
                self._late.setdefault(session, set()).add(name)
        for name in moved:
            self._move(session, state, name, news)
        if self.every_ms and self._unpacked[session.team] >= packing.MOST_CHANGED // 2:
            self._unpacked[session.team] = 0
            packing.pack_if_due(self.ports, session.team)
        return told

    def _keep_pointer(self, team: str, name: str, lasts_s: int) -> None:
        """A merged issue's row lasts as long as its group is seen."""
        now = self.ports.clock()

        def kept(found: Issue | None) -> Issue | None:
            if found is None or now - found.get("acted_ms", 0) < lasts_s * 500:
                return None
            return {**found, "acted_ms": now}

        index.amend(self.ports, team, name, kept, lasts_s)

    def _move(self, session: SessionKey, state: State, name: str, others: Iterable[str]) -> None:
        """A group was merged or split in its session, or taken back: it counts in one issue."""
        lead = canonical(state, name)
        if name not in state.groups or lead != name:
            self._withdraw(session, name, name)
            return
        for other in others:
            own = index.find(self.ports, session.team, name)
            if other != name and not (own and own.get("into")):
                self._withdraw(session, other, name)

    def _withdraw(self, session: SessionKey, issue_id: str, name: str) -> None:
        """Take what a session told of a group out of an issue."""
        team, lasts_s = session.team, self.retention_s(session.team)
        index.amend(
            *(self.ports, team, issue_id),
            lambda issue: _without_part(issue, name, session.session) if issue else None,
            lasts_s,
        )

    def _due(self, session: SessionKey, group: Group) -> bool:
        count, at = self._written.get((session, group.fingerprint), (0, 0))
        grown = group.count >= count * _GROWTH or group.count < count
        return grown or abs(self.ports.clock() - at) >= self.every_ms

    def _note(self, session: SessionKey, group: Group) -> None:
        if len(self._written) > _KNOWN:
            self._written.clear()
        self._written[(session, group.fingerprint)] = (group.count, self.ports.clock())

    def _take(self, session: SessionKey, group: Group, name: str) -> Issue | None:
        team, lasts_s = session.team, self.retention_s(session.team)
        since = self.ports.clock() - lasts_s * 1000
        found = index.lead(self.ports, team, name)
        into = found["id"] if found else name
        if found is None and name != group.fingerprint:
            return None
        if into != name:
            self._keep_pointer(team, name, lasts_s)
        changed = index.amend(
            *(self.ports, team, into),
            lambda issue: taken(issue, session.session, group, since),
            lasts_s,
        )
        self._unpacked[team] += changed is not None
        if changed and changed.get("into"):  # merged meanwhile: its lead has it from now on
            return self._take(session, group, name)
        return changed


def _news(effects: Sequence[Effect]) -> tuple[set[str], list[str]]:
    """Groups that opened, ended or came back; and those that were merged or split."""
    news: set[str] = set()
    moved: list[str] = []
    for effect in effects:
        if isinstance(effect, GroupOpened):
            news.add(effect.fingerprint)
        elif isinstance(effect, GroupChanged) and effect.status:
            news.add(effect.fingerprint)
            if effect.status in ("merged", "split"):
                moved.append(effect.fingerprint)
        elif isinstance(effect, GroupLeft):
            news.add(effect.group.fingerprint)
    return news, moved


def _changed(state: State, effects: Sequence[Effect]) -> Iterator[Group]:
    """The groups that effects name, each once: first those that left, then leads, then parts."""
    named: dict[str, Group] = {}
    for effect in effects:
        if isinstance(effect, GroupLeft):
            yield effect.group
        elif isinstance(effect, GroupOpened | GroupChanged):
            for name in (effect.fingerprint, canonical(state, effect.fingerprint)):
                if (group := state.groups.get(name)) is not None:
                    named[name] = group
    yield from sorted(
        named.values(), key=lambda g: canonical(state, g.fingerprint) != g.fingerprint
    )


def taken(issue: Issue | None, session: str, group: Group, since: int) -> Issue | None:
    """The issue with what a session's group says now; None where it says nothing new."""
    name = group.fingerprint
    seen = {n: dict(found) for n, found in issue["seen"].items()} if issue else {}
    mine = seen.setdefault(name, {})
    old = mine.get(session)
    now = _occurrences(old, group)
    if issue and old == now:
        return None
    mine[session] = now
    fresh: Issue = issue or _opened(group)
    changed: Issue = {**fresh, "seen": seen, "public": fresh.get("public", True) and group.public}
    if name == changed["id"] and fresh.get("public") and not group.public:
        changed = {**_opened(group), **_kept(changed), "public": False}
    changed["members"] = _names(changed.get("members"), group.members)
    changed["sources"] = _names(changed.get("sources"), group.sources)
    changed["files"] = _names(changed.get("files"), group.files)
    changed["versions"] = _names(changed.get("versions"), group.releases)
    return _bounded(changed, since)


def _opened(group: Group) -> Issue:
    places = group.places or [Place(f.file, f.line) for f in group.frames if f.in_app and f.file]
    place = places[0] if places else None
    return {
        "id": group.fingerprint,
        "title": group.title,
        "type": group.type,
        "kind": group.kind,
        "message": group.message[:300],
        "tool": group.tool,
        "place": {"file": place.file, "line": place.line or None} if place else None,
        "seen": {},
        "public": group.public,
    }


def _kept(issue: Issue) -> Issue:
    """Without the words of strangers: a member has met the group, and tells it."""
    told = ("title", "type", "kind", "message", "tool", "place")
    return {k: v for k, v in issue.items() if k not in told}  # type: ignore[return-value] # a part


def _occurrences(old: Occurrences | None, group: Group) -> Occurrences:
    """A session's count never falls: one that begins behind the last is of a group opened anew."""
    if old and group.last_seq < old["last_seq"]:
        return old  # told before
    again = old is not None and group.first_seq > old["last_seq"]
    before = (old["before"] + (old["count"] if again else 0)) if old else 0
    first = min(old["first_ms"], group.first_ms) if old else group.first_ms
    return {
        "count": group.count,
        "before": before,
        "first_ms": first,
        "last_ms": group.last_ms,
        "first_seq": group.first_seq,
        "last_seq": group.last_seq,
        "status": group.status,
    }


def _names(known: Sequence[str] | None, more: Sequence[str] | Mapping[str, int]) -> list[str]:
    """The names that are known and further ones; the newest stay."""
    return list(dict.fromkeys([*(known or ()), *more]))[-MOST_NAMES:]


def _bounded(issue: Issue, since: int) -> Issue:
    """Without sessions whose events have expired; of too many the oldest become a sum."""
    for name, sessions in issue["seen"].items():
        kept = {s: o for s, o in sessions.items() if o["last_ms"] > since}
        issue["seen"][name] = kept
        for session in sorted(kept, key=lambda s: kept[s]["last_ms"])[:-MOST_SESSIONS]:
            gone = kept.pop(session)
            sum_ = issue.get("earlier", {"count": 0, "sessions": 0, "first_ms": gone["first_ms"]})
            issue["earlier"] = {
                "count": sum_["count"] + gone["before"] + gone["count"],
                "sessions": sum_["sessions"] + 1,
                "first_ms": min(sum_["first_ms"], gone["first_ms"]),
            }
    return issue


def _without_part(issue: Issue, name: str, session: str) -> Issue | None:
    """The issue without what a session told of one group; None where it told nothing."""
    part = issue["seen"].get(name, {})
    if session not in part:
        return None
    left = {s: o for s, o in part.items() if s != session}
    seen = {n: found for n, found in issue["seen"].items() if n != name}
    return {**issue, "seen": seen | ({name: left} if left or name == issue["id"] else {})}
