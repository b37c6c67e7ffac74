"""Sliding windows of what happened lately, by key; bounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MAX_KEYS = 60


@dataclass
class Windows:
    """For each key its newest entries `[time in ms, id, ...]`, the last used key last."""

    seen: dict[str, list[list[Any]]] = field(default_factory=dict)

    def add(self, key: str, entry: list[Any], within: int, most: int) -> list[list[Any]]:
        """Add an entry; what of the key lies within `within` ms of it, the newest `most`."""
        first, last = entry[0] - within, entry[0] + within
        kept = [old for old in self.seen.pop(key, ()) if first <= old[0] <= last]
        del kept[: max(0, len(kept) + 1 - most)]
        kept.append(entry)
        self.seen[key] = kept
        if len(self.seen) > MAX_KEYS:
            del self.seen[next(iter(self.seen))]
        return kept

    def forget(self, key: str) -> None:
        """Begin anew with a key."""
        self.seen.pop(key, None)


def seconds(entries: list[list[Any]]) -> int:
    """How many seconds entries span, at least 1."""
    return max(1, int(abs(entries[-1][0] - entries[0][0]) / 1000 + 0.5))


def ids(entries: list[list[Any]]) -> list[str]:
    """The event ids of entries."""
    return [entry[1] for entry in entries]
