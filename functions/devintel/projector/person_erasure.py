"""A person's rights over what the team keeps: all of it erased, or handed out.

Positions of a log never change, so an erased event keeps its place and says nothing. Its log ends
its epoch: readers begin anew, and no container believes a state or snapshot of before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, cast
from urllib.parse import unquote

from devintel import fencing, keys
from devintel.errors import Unavailable
from devintel.issues import packed
from devintel.log import epochs
from devintel.log.reader import contiguous, given_out
from devintel.memory.amending import amend
from devintel.model import Event, SessionKey, pack
from devintel.ports import Exists, Ports, Row
from devintel.projector.person import Person
from devintel.projector.snapshots import Checkpoint

ERASED = "[erased]"
TYPE = "erased"
_TRIES = 20
_PASSES = 12
_WHOLE = (keys.PROJECT, keys.PEOPLE, keys.CHANNELS)
"""Rows of somebody: where they work, that they logged in, where they are written to."""
_OTHERWISE = (keys.SOURCE_MAPS, keys.RULES)
"""Files go by themselves; a team's rule that hides a name has to know it."""
_DERIVED = (keys.SHOWN, keys.SNAPSHOTS, keys.STRETCHES)
"""Made anew of what is left."""


@dataclass(frozen=True)
class Erasure:
    """The use cases behind `POST /people/erase` and `GET /people/export`."""

    ports: Ports
    checkpoints: tuple[Checkpoint, ...]
    files: Callable[[str, re.Pattern[str]], int]
    """Forgets a team's files that hold a name; how many places went."""

    def erase(self, team: str, who: Person) -> int:
        """Take a person out of every event, row and memory of the team; how many places changed."""
        with fencing.free():
            return self._erase(team, who)

    def _erase(self, team: str, who: Person) -> int:
        store, places = self.ports.store, 0
        for _ in range(_PASSES):  # what was derived of what another pass took may come in between
            changed = self._once(team, who)
            places += changed
            if not changed:
                break
        else:
            raise Unavailable("Others keep writing of this person; erase again.", code="busy")
        packed.forget(self.ports, team)
        store.empty_expired(keys.team(team))
        store.tidy()
        return places

    def _once(self, team: str, who: Person) -> int:
        """One pass over all that is kept, logs first: when it finds nothing, nothing is left, for
        whoever read something of before is held up by a fence that has moved."""
        store, pattern = self.ports.store, who.pattern
        places = sum(self._session(session, who) for session in list(store.kept(team)))
        store.move_fence(keys.team(team))
        rows = list(self._rows(keys.team(team)))
        places += sum(self._row(key, row, pattern) for key, row in rows)
        return places + self.files(team, pattern)

    def events(self, team: str, who: Person) -> Iterator[Event]:
        """What a person has sent, session by session, in order."""
        for name in self._sessions(team):
            session = SessionKey(team, name)
            for entry in contiguous(self.ports.store, session, 0):
                yield from (event for event in given_out(session, entry) if who.sent(event))

    def _sessions(self, team: str) -> Iterator[str]:
        pk, after = keys.team(team), ""
        while page := self.ports.store.list(pk, keys.SESSIONS, after=after, limit=500):
            after = page[-1][0]
            yield from (str(row["id"]) for _, row in page)

    def _rows(self, pk: str) -> Iterator[tuple[keys.Key, Row]]:
        after = ""
        while page := self.ports.store.list(pk, "", after=after, limit=500):
            after = page[-1][0]
            yield from ((keys.Key(pk, sk), row) for sk, row in page)

    def _session(self, session: SessionKey, who: Person) -> int:
        pattern, changed = who.pattern, 0
        for entry in list(contiguous(self.ports.store, session, 0)):
            events = [_without(event, who, pattern) for event in entry.stored]
            if events != entry.stored:
                changed += 1
                self.ports.store.replace(session, replace(entry, packed=pack(events)))
        if changed:
            epochs.end(self.ports.store, session, self.ports.clock(), TYPE)
        pk = keys.session(session)
        self.ports.store.move_fence(pk)
        rows = list(self._rows(pk))
        if any(key.sk.startswith(keys.SHOWN) and _named(key, row, pattern) for key, row in rows):
            epochs.end(self.ports.store, session, self.ports.clock(), TYPE)  # states know it, too
        for key, row in rows:
            named = _named(key, row, pattern)
            changed += named
            if key.sk.startswith(_DERIVED) or pattern.search(unquote(key.sk)):
                self.ports.store.delete(key)
            elif named or key.sk.startswith(keys.LEASES):  # which say no more behind which fence
                left = _row_without(row, pattern) or row
                self.ports.store.put(key, left, Exists.PRESENT)
        self.ports.store.empty_expired(pk)
        if pattern.search(session.session):
            changed += self._renamed(session, pattern)
        for checkpoint in self.checkpoints:
            with checkpoint.lock(session):
                checkpoint.forget(session)
        return changed

    def _renamed(self, session: SessionKey, pattern: re.Pattern[str]) -> bool:
        """A session whose name tells of the person goes on under a name that does not; whether
        there was any of it but a tombstone."""
        store, name = self.ports.store, pattern.sub(ERASED, session.session)
        numbered = (f"{name} {number}" for number in count(2))
        target = SessionKey(session.team, name)
        while store.tail(target) is not None:
            target = SessionKey(session.team, next(numbered))
        for entry in list(contiguous(store, session, 0)):
            store.write(target, entry)
        listed = store.get(keys.directory(session))
        some = store.drop(keys.session(session)) > 0
        if listed:
            row = _fields(listed, pattern)
            store.put(keys.directory(target), row | {"id": target.session})
            store.delete(keys.directory(session))
        return some or listed is not None

    def _row(self, key: keys.Key, row: Row, pattern: re.Pattern[str]) -> bool:
        """Take a name out of a row of the team; whether there was one. A row goes whole where its
        key names somebody, or where it is there for them alone."""

        def change(row: Row) -> Row | None:
            left = _row_without(row, pattern)
            return None if left != row and key.sk.startswith(_WHOLE) else left

        if key.sk.startswith(_OTHERWISE):
            return False
        if key.sk.startswith(keys.TEAM_KEYS):
            itself = keys.api_key(key.sk.removeprefix(keys.TEAM_KEYS))
            amend(self.ports, itself, change, _TRIES)
        if pattern.search(unquote(key.sk)):
            return self.ports.store.delete(key) is not None
        return change(row) != row and amend(self.ports, key, change, _TRIES)


def _without(event: Event, who: Person, pattern: re.Pattern[str]) -> Event:
    if not who.sent(event):
        return cast(Event, _fields(event, pattern))
    stub: dict[str, Any] = {"type": TYPE, "source": "devintel", "content": {}}
    stub["id"] = pattern.sub("erased", event["id"])
    return cast(Event, stub | {"timestamp": event["timestamp"]})


def _named(key: keys.Key, row: Row, pattern: re.Pattern[str]) -> bool:
    """Whether a row says a name, in its key or in what it holds."""
    return bool(pattern.search(unquote(key.sk))) or _row_without(row, pattern) != row


def _row_without(row: Row, pattern: re.Pattern[str]) -> Row | None:
    """A row without the person's own fixes, outcomes and comments, and without their name."""
    left = dict(row)
    for name, by in (("fixes", "who"), ("records", "user")):
        if name in left:
            left[name] = [one for one in left[name] if not pattern.search(str(one.get(by, "")))]
    if "text" in left and pattern.search(str(left.get("who", ""))):
        left["text"] = ERASED
    return _fields(left, pattern)


def _fields(document: Mapping[str, Any], pattern: re.Pattern[str]) -> Row:
    """Without the name; the fields keep theirs, whoever is called like one of them."""
    return {field: _scrubbed(value, pattern) for field, value in document.items()}


def _scrubbed(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(ERASED, value)
    if isinstance(value, Mapping):
        return {pattern.sub(ERASED, k): _scrubbed(v, pattern) for k, v in value.items()}
    return [_scrubbed(v, pattern) for v in value] if isinstance(value, list) else value
