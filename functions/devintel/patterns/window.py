"""Sliding windows of what happened lately, by key; bounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, Protocol, TypeVar

MAX_KEYS = 60


class Dated(Protocol):
    """An entry of a window: when, and the event that says so."""

    @property
    def ms(self) -> int: ...
    @property
    def id(self) -> str: ...


class Sighting(NamedTuple):
    """That something happened."""

    ms: int
    id: str


E = TypeVar("E", bound=Dated)


@dataclass
class Windows(Generic[E]):
    """For each key its newest entries, the last used key last."""

    seen: dict[str, list[E]] = field(default_factory=dict)

    def add(self, key: str, entry: E, within: int, most: int) -> list[E]:
        """Add an entry; what of the key lies within `within` ms of it, the newest `most`."""
        first, last = entry.ms - within, entry.ms + within
        kept = [old for old in self.seen.pop(key, ()) if first <= old.ms <= last]
        del kept[: max(0, len(kept) + 1 - most)]
        kept.append(entry)
        self.seen[key] = kept
        if len(self.seen) > MAX_KEYS:
            del self.seen[next(iter(self.seen))]
        return kept

    def forget(self, key: str) -> None:
        """Begin anew with a key."""
        self.seen.pop(key, None)


def seconds(entries: Sequence[Dated]) -> int:
    """How many seconds entries span, at least 1."""
    return max(1, int(abs(entries[-1].ms - entries[0].ms) / 1000 + 0.5))


def ids(entries: Sequence[Dated]) -> list[str]:
    """The event ids of entries."""
    return [entry.id for entry in entries]
