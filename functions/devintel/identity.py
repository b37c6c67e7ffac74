"""When two events without a producer's number are one: by id, else by what they say.

The prototype's clients send again, after a reconnect, what they already sent, with ids they had
not sent before. So an event that came without an id is named by its identity, and it is a
duplicate when its id is known, when it has an id of its own and a nameless event of the same
identity is known, or when it has none and any known event has the same identity.
"""

from __future__ import annotations

import json
import secrets
from collections import deque
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from devintel.model import Entry, Event
from devintel.timestamp import to_ms

SKEW_MS = 15 * 60_000
MAX_EVENTS = 50_000
_MAX_AHEAD_MS = 24 * 3_600_000
_NAMELESS = "h_"
_UNIQUE = "r_"
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def identity(event: Event) -> str:
    """`h_` and 16 hex digits over type, subtype, timestamp, content and stack."""
    said = [
        event["type"],
        event.get("subtype"),
        event["timestamp"],
        event["content"],
        event.get("stack_trace"),
    ]
    return _NAMELESS + blake2b(_canonical(said).encode(), digest_size=8).hexdigest()


def _name(event: Event) -> str:
    """The identity; a nameless event carries it as its id."""
    return event["id"] if event["id"].startswith(_NAMELESS) else identity(event)


def assign(event: Event, had_timestamp: bool) -> None:
    """Name an event whose `id` is empty: by its identity, or at random if the client told no time.

    Call it when the event is as it will be stored (redacted, truncated), so that the name can be
    computed again from the log. One that came with neither id nor time is never a duplicate.
    """
    if not event["id"]:
        event["id"] = identity(event) if had_timestamp else _UNIQUE + secrets.token_hex(8)


def _untimed(event: Event) -> bool:
    """Whether the event came with neither id nor time, and was named at random."""
    return event["id"].startswith(_UNIQUE) and len(event["id"]) == len(_UNIQUE) + 16


def bound(events: Iterable[Event], now: int) -> int | None:
    """The `received_at` (ms) before which no duplicate of these events can lie; None: nowhere.

    An event is received after it happened, so a duplicate was received no earlier than the frame's
    oldest timestamp, less what the client's clock is ahead of ours: 15 minutes are allowed for,
    and more (up to a day) when a timestamp of the frame itself lies in our future and proves it.
    A clock that is behind only makes us look further back than needed.
    """
    times = [to_ms(e["timestamp"]) or 0 for e in events if not _untimed(e)]
    if not times:
        return None
    ahead = min(max(0, max(times) - now), _MAX_AHEAD_MS)
    return min(times) - ahead - SKEW_MS


class Split(NamedTuple):
    """A frame's events that are new, what they will be known by, and the others' ids."""

    fresh: Sequence[Event]
    keys: list[str] | None
    repeated: list[str]


class Window:
    """The identities of the newest part of a session's log, from `since` (ms received) on.

    It always ends at the log's tail as its owner knows it, and holds at most `most` events.
    """

    def __init__(self, after: int, since: int | None = None, most: int = MAX_EVENTS) -> None:
        self._known: dict[str, int] = {}
        self._entries: deque[tuple[int, int, int, list[str]]] = deque()
        self._most = most
        self._after = after
        self.size = 0
        self.since = since

    @property
    def low(self) -> int:
        """The first position that it holds; the next one to come while it is empty."""
        return self._entries[0][0] if self._entries else self._after + 1

    @property
    def full(self) -> bool:
        """Whether it holds about as many events as it may."""
        return self.size >= self._most * 9 // 10

    def covers(self, since: int) -> bool:
        """Whether every event received at `since` or later is in it, or it may not grow."""
        return self.full or (self.since is not None and self.since <= since)

    def extend(self, entry: Entry, keys: list[str] | None = None) -> None:
        """Add the log's new tail (`keys` where known), forgetting the oldest of too many."""
        if keys is None:
            keys = [key for event in entry.stored for key in _keys(event)]
        self._entries.append((entry.first_seq, entry.received_at, entry.n, keys))
        self._known.update(dict.fromkeys(keys, entry.first_seq))
        self.size += entry.n
        while self.size > self._most and len(self._entries) > 1:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        first_seq, received_at, n, keys = self._entries.popleft()
        self.size -= n
        if self.since is not None:
            self.since = max(self.since, received_at + 1)
        for key in keys:
            if self._known.get(key) == first_seq:
                del self._known[key]

    def reach_back(self, entry: Entry) -> None:
        """Add the entry just before `low`."""
        keys = [key for event in entry.stored for key in _keys(event)]
        self._entries.appendleft((entry.first_seq, entry.received_at, entry.n, keys))
        for key in keys:
            self._known.setdefault(key, entry.first_seq)
        self.size += entry.n

    def split(self, events: Iterable[Event]) -> Split:
        """What of a frame is new; repeats within the frame count too."""
        fresh: list[Event] = []
        known: list[str] = []
        repeated: list[str] = []
        here: set[str] = set()
        for event in events:
            keys = _keys(event)
            if any(key in self._known or key in here for key in _asks(keys)):
                repeated.append(event["id"])
            else:
                fresh.append(event)
                known += keys
                here.update(keys)
        return Split(fresh, known, repeated)


def _keys(event: Event) -> list[str]:
    """What an event in the log is known by: its id, its identity, and that it is nameless."""
    own = "id " + event["id"]
    if _untimed(event):
        return [own]
    name = identity(event)
    return [own, "any " + name, "nameless " + name] if event["id"] == name else [own, "any " + name]


def _asks(keys: list[str]) -> list[str]:
    """The keys of which one known makes the event of these keys a duplicate."""
    if len(keys) == 2:
        return [keys[0], "nameless " + keys[1].removeprefix("any ")]
    return keys[:2]
