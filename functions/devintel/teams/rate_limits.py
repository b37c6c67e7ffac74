"""Rates and days: a token bucket for each connection, counters of a day for each key and team.

A bucket lives in the process: in the cloud a connection may be served by several containers, each
with its own, so the stage's throttle is the hard bound and this one keeps honest clients smooth.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from devintel import keys
from devintel.errors import TooMany
from devintel.model import Caller
from devintel.ports import Clock, Ports
from devintel.teams import team_settings
from devintel.timestamp import iso

_KEPT_BUCKETS = 10_000
_FLUSH_EVENTS = 500
_FLUSH_MS = 10_000
_DAY_MS = 86_400_000
_CACHE_MS = 60_000


@dataclass
class Buckets:
    """Token buckets: `burst` messages at once, `rate` a second sustained, by connection."""

    rate: float
    burst: int
    clock: Clock
    _levels: OrderedDict[str, tuple[float, int]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, connection: str) -> None:
        """Take one message; raises `TooMany` with `retry_after`."""
        now = self.clock()
        with self._lock:
            level, at = self._levels.pop(connection, (float(self.burst), now))
            level = min(float(self.burst), level + (now - at) * self.rate / 1000)
            self._levels[connection] = (max(level - 1, 0.0) if level >= 1 else level, now)
            if len(self._levels) > _KEPT_BUCKETS:
                self._levels.popitem(last=False)
        if level < 1:
            wait = round((1 - level) / self.rate, 3)
            raise TooMany("Too many messages on this connection.", retry_after=wait)


@dataclass
class _Usage:
    """A counter row of a day, and what is not saved in it yet."""

    day: str
    events: int
    bytes: int
    saved_at: int
    unsaved_events: int = 0
    unsaved_bytes: int = 0


class _Ceiling(NamedTuple):
    """How much one counter (a key's id, or "" for the whole team) may reach a day; 0: no limit."""

    who: str
    events: int
    bytes: int


@dataclass
class DailyLimits:
    """Events and bytes a day (UTC): `events` and `bytes` for each key, a team's own for the team.

    Counted in the process and saved in batches, so that it costs no write an event; containers
    that serve the same key at once may together go over by a batch each.
    """

    ports: Ports
    events: int
    bytes: int
    _usage: dict[tuple[str, str], _Usage] = field(default_factory=dict)
    _teams: dict[str, tuple[int, _Ceiling]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def charge(self, caller: Caller, events: int, size: int) -> None:
        """Count a frame; raises `TooMany` with the seconds until midnight when over."""
        now = self.ports.clock()
        with self._lock:
            ceilings = [_Ceiling(caller.key_id or "-", self.events, self.bytes)]
            ceilings.append(self._team(caller.team, now))
            counted = [c for c in ceilings if c.events or c.bytes]
            if not counted:
                return
            usages = [self._today(caller.team, c.who, now) for c in counted]
            for ceiling, usage in zip(counted, usages, strict=True):
                _refuse_over(ceiling, usage, events, size, now)
            for ceiling, usage in zip(counted, usages, strict=True):
                self._count(caller.team, ceiling.who, usage, events, size, now)

    def _team(self, team: str, now: int) -> _Ceiling:
        at, ceiling = self._teams.get(team, (0, _Ceiling("", 0, 0)))
        if now - at >= _CACHE_MS:
            chosen = team_settings.read(self.ports, team)
            ceiling = _Ceiling("", chosen.get("daily_events", 0), chosen.get("daily_bytes", 0))
            self._teams[team] = (now, ceiling)
        return ceiling

    def _today(self, team: str, who: str, now: int) -> _Usage:
        day = iso(now)[:10]
        usage = self._usage.get((team, who))
        if usage is None or usage.day != day:
            row = self.ports.store.get(keys.usage(team, day, who)) or {}
            usage = _Usage(day, row.get("events", 0), row.get("bytes", 0), now)
            self._usage[team, who] = usage
        return usage

    def _count(self, team: str, who: str, usage: _Usage, events: int, size: int, now: int) -> None:
        usage.events += events
        usage.bytes += size
        usage.unsaved_events += events
        usage.unsaved_bytes += size
        if usage.unsaved_events >= _FLUSH_EVENTS or now - usage.saved_at >= _FLUSH_MS:
            amounts = {"events": usage.unsaved_events, "bytes": usage.unsaved_bytes}
            ttl = now // 1000 + 3 * _DAY_MS // 1000
            row = self.ports.store.add(keys.usage(team, usage.day, who), amounts, ttl)
            usage.events, usage.bytes = row["events"], row["bytes"]
            usage.unsaved_events = usage.unsaved_bytes = 0
            usage.saved_at = now


def _refuse_over(ceiling: _Ceiling, usage: _Usage, events: int, size: int, now: int) -> None:
    over_events = ceiling.events and usage.events + events > ceiling.events
    over_bytes = ceiling.bytes and usage.bytes + size > ceiling.bytes
    if over_events or over_bytes:
        whose = "The key's" if ceiling.who else "The team's"
        what = "events" if over_events else "bytes"
        wait = (_DAY_MS - now % _DAY_MS) / 1000
        raise TooMany(f"{whose} {what} of today are used up.", retry_after=wait)
