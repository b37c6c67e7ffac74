"""Daily limits: each key's, lower ones for a key that can only send, a team's for all its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from devintel.errors import DayIsOver
from devintel.model import Caller
from devintel.ports import Ports
from devintel.teams import team_settings, work
from devintel.teams.day_counters import DAY_MS, DayCounters
from devintel.teams.minute_cache import MinuteCache

Limits = Mapping[str, int]
"""What is counted (`events`, `bytes`, `messages`) to how much of it; 0: no limit."""


class _Ceiling(NamedTuple):
    """How much one counter may reach: a key's, or "" for the whole team."""

    who: str
    limits: Limits


@dataclass
class DailyLimits:
    """`key` holds for every key, `public` besides for those that can only send: anybody may have
    taken them. A message costs the gateway's price whatever is in it, so theirs are counted too."""

    ports: Ports
    key: Limits
    public: Limits
    team_work: int = 0
    """What a whole team may cause (`teams.work`); 0: no limit."""
    _teams: MinuteCache[Limits] = field(init=False)
    _counters: DayCounters = field(init=False)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._counters = DayCounters(self.ports)
        self._teams = MinuteCache(self.ports.clock)

    def charge(self, caller: Caller, events: int, size: int) -> None:
        """Count a frame's events; raises `DayIsOver` with the seconds until midnight when over."""
        key, team = self._of(caller), self._team(caller.team)
        if any(key.values()) or any(team.values()):
            ceilings = [_Ceiling(caller.key_id or "-", key), _Ceiling("", team)]
            with self._lock:
                self._count(caller.team, ceilings, {"events": events, "bytes": size})
        if self.team_work:
            self.caused(caller.team, work.of_bytes(size))

    def message(self, caller: Caller, cost: int = work.MESSAGE) -> None:
        """Count a message or a request; raises `DayIsOver` when the caller's day, if it can only
        send, or the team's is over. An admin can still put things right."""
        if not caller.team:
            return
        if self.public and not caller.may("read"):
            with self._lock:
                ceilings = [_Ceiling(caller.key_id or "-", self._of(caller))]
                self._count(caller.team, ceilings, {"messages": 1})
        if self.team_work and not caller.may("admin"):
            with self._lock:
                self._count(caller.team, [_Ceiling("", {"work": self.team_work})], {"work": cost})

    def caused(self, team: str, cost: int) -> None:
        """Count what a team caused besides; it is never refused for it."""
        if self.team_work and cost and team:
            with self._lock:
                self._counters.add(team, "", {"work": cost})

    def may_cause(self, team: str) -> bool:
        """Whether the team's day is not over."""
        return not self.team_work or self.used_work(team) < self.team_work

    def used_work(self, team: str) -> int:
        """What the team has caused today."""
        with self._lock:
            return self._counters.used(team, "").get("work", 0)

    def _of(self, caller: Caller) -> Limits:
        if caller.may("read"):
            return self.key
        lower = {n: v for n, v in self.public.items() if v and v < (self.key.get(n) or v + 1)}
        return {**self.key, **lower}

    def _count(self, team: str, ceilings: list[_Ceiling], amounts: Limits) -> None:
        limited = [c for c in ceilings if any(map(c.limits.get, amounts))]
        for ceiling in limited:
            used = self._counters.used(team, ceiling.who)
            for name, amount in amounts.items():
                limit = ceiling.limits.get(name)
                if limit and used.get(name, 0) + amount > limit:
                    raise self._over(ceiling.who, name)
        for ceiling in limited:
            self._counters.add(team, ceiling.who, amounts)

    def _over(self, who: str, name: str) -> DayIsOver:
        wait = (DAY_MS - self.ports.clock() % DAY_MS) / 1000
        whose = "The key's" if who else "The team's"
        verb = "is" if name == "work" else "are"
        return DayIsOver(f"{whose} {name} of today {verb} used up.", retry_after=wait)

    def _team(self, team: str) -> Limits:
        return self._teams.of(team, self._chosen)

    def _chosen(self, team: str) -> Limits:
        found = team_settings.read(self.ports, team)
        return {name: found.get(f"daily_{name}", 0) for name in ("events", "bytes")}
