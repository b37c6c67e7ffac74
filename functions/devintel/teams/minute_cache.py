"""What is read of a team once a minute: what one process changes, another sees within it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from devintel.ports import Clock

TTL_MS = 60_000
MOST = 1_000
"""Teams that a process keeps something of; who was asked for longest ago goes first."""
V = TypeVar("V")


@dataclass
class MinuteCache(Generic[V]):
    """A value for each team, made anew when it is a minute old, or when a clock was set."""

    clock: Clock
    _kept: OrderedDict[str, tuple[int, V]] = field(default_factory=OrderedDict)

    def of(self, team: str, make: Callable[[str], V]) -> V:
        """The team's value; raises what `make` raises."""
        now = self.clock()
        kept = self._kept.get(team)
        if kept is not None and abs(now - kept[0]) < TTL_MS:
            return kept[1]
        value = make(team)
        self._kept[team] = (now, value)
        self._kept.move_to_end(team)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return value

    def forget(self, team: str) -> None:
        """Have the value made anew: it was changed here."""
        self._kept.pop(team, None)
