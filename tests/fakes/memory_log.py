"""The log port in memory, as weak as a real table is allowed to be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from devintel.adapters import table
from devintel.model import Entry, SessionKey
from devintel.ports import Clock


class MemoryLog:
    """One session's log; an entry is removed by `sweep` only, long after it expired."""

    zlib_level = 1
    settles_s = 0.0

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._at: list[int] = []
        self._entries: dict[int, Entry] = {}
        self._kept: dict[int, int] = {}

    def newest(self) -> Entry | None:
        """The last entry, expired or not."""
        return self._entries[self._at[-1]] if self._at else None

    def keep(self, entry: Entry) -> bool:
        """Let the tail stay while it may be written behind; False when it is gone."""
        now_s = self._clock() // 1000
        if self._entries.get(entry.first_seq) != entry:
            return False  # gone, or another began anew at its place
        self._kept[entry.first_seq] = max(self._kept[entry.first_seq], now_s + table.OUTLIVES_S)
        return True

    def needs_keeping(self, entry: Entry) -> bool:
        """Whether it might be removed while somebody who read it still trusts it."""
        return self._kept.get(entry.first_seq, 0) <= self._clock() // 1000 + table.LEASE_S

    def tail(self, session: SessionKey) -> Entry | None:
        """As the port says."""
        while (entry := self.newest()) and self.needs_keeping(entry):
            if self.keep(entry):
                break
        return entry

    def write(self, session: SessionKey, entry: Entry) -> Entry | None:
        """As the port says."""
        old = self._entries.get(entry.first_seq)
        if old is None:
            self._entries[entry.first_seq] = entry
            self._kept[entry.first_seq] = entry.ttl + table.OUTLIVES_S
            self._at.insert(bisect_left(self._at, entry.first_seq), entry.first_seq)
        return old

    def settle(self) -> None:
        """Memory is as durable as it gets."""

    def replace(self, session: SessionKey, entry: Entry) -> bool:
        """As the port says."""
        old = self._entries.get(entry.first_seq)
        if old is None or old.n != entry.n:
            return False
        self._entries[entry.first_seq] = entry
        return True

    def forward(
        self, session: SessionKey, after: int, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """As the port says, of one moment."""
        return iter(self.scan(after, limit))

    def backward(
        self, session: SessionKey, before: int | None, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """As the port says, of one moment."""
        end = len(self._at) if before is None else bisect_left(self._at, before)
        newest = [self._entries[at] for at in reversed(self._at[max(0, end - limit) : end])]
        return iter([entry for entry in newest if self._live(entry)])

    def scan(self, after: int, limit: int) -> list[Entry]:
        """Live entries behind a position."""
        found: list[Entry] = []
        now_s = self._clock() // 1000
        for at in self._at[max(0, bisect_right(self._at, after + 1) - 1) :]:
            entry = self._entries[at]
            if entry.ttl > now_s and entry.packed and entry.last_seq > after:
                found.append(entry)
                if len(found) >= limit:
                    break
        return found

    def sweep(self) -> None:
        """Remove what has outlived its expiry."""
        now_s = self._clock() // 1000
        for at in [at for at, kept in self._kept.items() if kept <= now_s]:
            del self._entries[at], self._kept[at]
            self._at.remove(at)

    def everything(self) -> list[Entry]:
        """All entries, expired or not."""
        return [self._entries[at] for at in self._at]

    def _live(self, entry: Entry) -> bool:
        return bool(entry.packed) and entry.ttl > self._clock() // 1000
