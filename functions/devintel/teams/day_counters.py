"""Counters of a day (UTC) for each key and team, kept in the process and saved in batches.

So that counting costs no write an event; containers that serve the same key at once may together
go over a limit by a batch each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from devintel import keys
from devintel.ports import Ports
from devintel.timestamp import iso

DAY_MS = 86_400_000
_FLUSH_AMOUNT = 500
_FLUSH_MS = 10_000


@dataclass
class _Day:
    """A counter row of a day, and what is not saved in it yet."""

    day: str
    saved_at: int
    used: Counter[str]
    unsaved: Counter[str] = field(default_factory=Counter)


@dataclass
class DayCounters:
    """What was used today; `who` is a key's id, or "" for the whole team. Not safe for threads."""

    ports: Ports
    _days: dict[tuple[str, str], _Day] = field(default_factory=dict)

    def used(self, team: str, who: str) -> Mapping[str, int]:
        """Name to amount."""
        return self._today(team, who).used

    def add(self, team: str, who: str, amounts: Mapping[str, int]) -> None:
        """Count; saved at 500 of anything but bytes, or after ten seconds."""
        today, now = self._today(team, who), self.ports.clock()
        today.used.update(amounts)
        today.unsaved.update(amounts)
        most = max(n for name, n in today.unsaved.items() if name != "bytes")
        if most >= _FLUSH_AMOUNT or now - today.saved_at >= _FLUSH_MS:
            ttl = now // 1000 + 3 * DAY_MS // 1000
            row = self.ports.store.add(keys.usage(team, today.day, who), dict(today.unsaved), ttl)
            today.used.update({n: row[n] - today.used[n] for n in today.unsaved})
            today.unsaved.clear()
            today.saved_at = now

    def _today(self, team: str, who: str) -> _Day:
        now = self.ports.clock()
        day = iso(now)[:10]
        found = self._days.get((team, who))
        if found is None or found.day != day:
            row = self.ports.store.get(keys.usage(team, day, who)) or {}
            counted = {n: v for n, v in row.items() if isinstance(v, int) and n != "ttl"}
            found = self._days[team, who] = _Day(day, now, Counter(counted))
        return found
