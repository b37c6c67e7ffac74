"""The identities of the newest part of a session's log, and which events of a frame they know.

What an event says matters only where a nameless event is involved, so it is computed when the
first one comes; until then ids are all that is looked at.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from devintel.log.event_identity import NAMELESS, nameless, said, untimed
from devintel.model import Entry, Event, unpack

MAX_EVENTS = 50_000
_NAMED = re.compile(re.escape(NAMELESS)).match
HELD_BYTES = 700
"""What an event may take until somebody asks what it says; of a longer one that is kept at once."""


class Keys(NamedTuple):
    """What events are known by: ids; the identities that nameless ones carry as their ids; and
    what the timed ones say (None: not computed yet)."""

    ids: list[str]
    nameless: list[str]
    said: list[str] | None


class Split(NamedTuple):
    """A frame's events that are new, what they will be known by, and the others' ids."""

    fresh: Sequence[Event]
    keys: Keys | None
    repeated: list[str]


@dataclass(slots=True)
class _Held:
    """An entry of the window; `packed` only until it was computed what its events say."""

    first_seq: int
    received_at: int
    n: int
    keys: Keys
    packed: bytes


class Index:
    """Which keys are known, each with the first position of the newest entry that has it."""

    __slots__ = ("_ids", "_nameless", "_said")

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._nameless: dict[str, int] = {}
        self._said: dict[str, int] = {}

    def add(self, keys: Keys, first_seq: int) -> None:
        """Remember the keys of a newer entry."""
        self._ids.update(dict.fromkeys(keys.ids, first_seq))
        if keys.nameless:
            self._nameless.update(dict.fromkeys(keys.nameless, first_seq))
        if keys.said:
            self._said.update(dict.fromkeys(keys.said, first_seq))

    def add_older(self, keys: Keys, first_seq: int) -> None:
        """Remember the keys of an entry in front of the others."""
        for known, names in self._by_kind(keys):
            for name in names:
                known.setdefault(name, first_seq)

    def forget(self, keys: Keys, first_seq: int) -> None:
        """Forget the keys that no newer entry has."""
        for known, names in self._by_kind(keys):
            for name in names:
                if known.get(name) == first_seq:
                    del known[name]

    def _by_kind(self, keys: Keys) -> Iterable[tuple[dict[str, int], list[str]]]:
        yield self._ids, keys.ids
        if keys.nameless:
            yield self._nameless, keys.nameless
        if keys.said:
            yield self._said, keys.said

    @property
    def holds_nameless(self) -> bool:
        """Whether what an event says decides, even if it has an id of its own."""
        return bool(self._nameless)

    def knows_none(self, ids: list[str]) -> bool:
        """Whether all these ids are new, and each is there once."""
        new = self._ids.keys().isdisjoint(ids)
        return new and (len(ids) == 1 or len(set(ids)) == len(ids))

    def knows(self, event: Event, said: str | None) -> bool:
        """Whether an event is a duplicate, by its id and, unless None, by what it says."""
        if event["id"] in self._ids:
            return True
        if said is None:
            return False
        return said in (self._said if event["id"] == said else self._nameless)


class Window:
    """What was received from `since` (ms) on; it always ends at the log's tail as its owner knows
    it, and holds at most `most` events."""

    def __init__(self, after: int, since: int | None = None, most: int = MAX_EVENTS) -> None:
        self._index = Index()
        self._entries: deque[_Held] = deque()
        self._unsaid = 0
        self._most = most
        self._after = after
        self.size = 0
        self.since = since

    @property
    def low(self) -> int:
        """The first position that it holds; the next one to come while it is empty."""
        return self._entries[0].first_seq if self._entries else self._after + 1

    @property
    def full(self) -> bool:
        """Whether it holds about as many events as it may."""
        return self.size >= self._most * 9 // 10

    @property
    def settled(self) -> bool:
        """Whether it holds all it ever will: the whole log, or as much as it may."""
        return self.since == 0 or self.full

    def covers(self, since: int) -> bool:
        """Whether every event received at `since` or later is in it, or it may not grow."""
        return self.full or (self.since is not None and self.since <= since)

    def extend(self, entry: Entry, keys: Keys | None = None) -> None:
        """Add the log's new tail (`keys` where known), forgetting the oldest of too many."""
        held = self._held(entry, keys)
        self._entries.append(held)
        self._index.add(held.keys, held.first_seq)
        while self.size > self._most and len(self._entries) > 1:
            self._forget_oldest()

    def reach_back(self, entry: Entry) -> None:
        """Add the entry just before `low`."""
        held = self._held(entry, None)
        self._entries.appendleft(held)
        self._index.add_older(held.keys, held.first_seq)

    def split(self, events: Sequence[Event]) -> Split:
        """What of a frame is new; repeats within the frame count too."""
        ids = [event["id"] for event in events]
        unnamed = any(map(_NAMED, ids))
        if unnamed:
            self._hear()
        heard = unnamed or self._index.holds_nameless
        if not heard and self._index.knows_none(ids):
            return Split(events, Keys(ids, [], None), [])
        return self._split_one_by_one(events, heard=heard)

    def _split_one_by_one(self, events: Sequence[Event], *, heard: bool) -> Split:
        fresh: list[Event] = []
        keys = Keys([], [], [] if heard else None)
        repeated: list[str] = []
        here = Index()
        for event in events:
            says = said(event) if heard and not untimed(event) else None
            if self._index.knows(event, says) or here.knows(event, says):
                repeated.append(event["id"])
            else:
                fresh.append(event)
                here.add(_noted(keys, event, says), 0)
        return Split(fresh, keys, repeated)

    def _held(self, entry: Entry, keys: Keys | None) -> _Held:
        if keys is None:
            keys = _ids(entry.stored)
        if keys.said is None and len(entry.packed) > HELD_BYTES * entry.n:
            keys = keys._replace(said=_said(entry.stored))
        self.size += entry.n
        self._unsaid += keys.said is None
        packed = entry.packed if keys.said is None else b""
        return _Held(entry.first_seq, entry.received_at, entry.n, keys, packed)

    def _forget_oldest(self) -> None:
        held = self._entries.popleft()
        self.size -= held.n
        self._unsaid -= held.keys.said is None
        if self.since is not None:
            self.since = max(self.since, held.received_at + 1)
        self._index.forget(held.keys, held.first_seq)

    def _hear(self) -> None:
        """Compute what the events say of which that was not needed so far."""
        if not self._unsaid:
            return
        for held in self._entries:
            if held.keys.said is None:
                held.keys = held.keys._replace(said=_said(unpack(held.packed)))
                held.packed = b""
            self._index.add(held.keys, held.first_seq)  # all, in order: the newest counts
        self._unsaid = 0


def _noted(keys: Keys, event: Event, says: str | None) -> Keys:
    """Add an event's keys to those of its frame; they alone."""
    own = Keys([event["id"]], [says] if says == event["id"] else [], [says] if says else [])
    keys.ids.extend(own.ids)
    keys.nameless.extend(own.nameless)
    if keys.said is not None and own.said:
        keys.said.extend(own.said)
    return own


def _ids(events: Sequence[Event]) -> Keys:
    """Keys without what the events say."""
    ids = [event["id"] for event in events]
    return Keys(ids, [event["id"] for event in events if nameless(event)], None)


def _said(events: Iterable[Event]) -> list[str]:
    return [said(event) for event in events if not untimed(event)]
