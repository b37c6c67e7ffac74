"""Rates and days: a token bucket for each connection, counters of a day for each key and team.

A bucket lives in the process: in the cloud a connection may be served by several containers, each
with its own, so the stage's throttle is the hard bound and this one keeps honest clients smooth.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from devintel import keys
from devintel.errors import TooMany
from devintel.model import Caller
from devintel.ports import Clock, Ports
from devintel.timestamp import iso

_KEPT_BUCKETS = 10_000
_FLUSH_EVENTS = 100
_FLUSH_MS = 10_000
_DAY_MS = 86_400_000


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
    day: str = ""
    events: int = 0
    bytes: int = 0
    unsaved_events: int = 0
    unsaved_bytes: int = 0
    saved_at: int = 0


@dataclass
class DailyLimits:
    """Events and bytes a key may send a UTC day; 0 is no limit. Saved in batches."""

    ports: Ports
    events: int
    bytes: int
    _usage: dict[tuple[str, str], _Usage] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def charge(self, caller: Caller, events: int, size: int) -> None:
        """Count a frame; raises `TooMany` with the seconds until midnight when over."""
        if not self.events and not self.bytes:
            return
        now = self.ports.clock()
        with self._lock:
            usage = self._today(caller, now)
            over_events = self.events and usage.events + events > self.events
            over_bytes = self.bytes and usage.bytes + size > self.bytes
            if over_events or over_bytes:
                what = "events" if over_events else "bytes"
                wait = (_DAY_MS - now % _DAY_MS) / 1000
                raise TooMany(f"The key's {what} of today are used up.", retry_after=wait)
            usage.events += events
            usage.bytes += size
            usage.unsaved_events += events
            usage.unsaved_bytes += size
            if usage.unsaved_events >= _FLUSH_EVENTS or now - usage.saved_at >= _FLUSH_MS:
                self._save(caller, usage, now)

    def _today(self, caller: Caller, now: int) -> _Usage:
        day = iso(now)[:10]
        usage = self._usage.get((caller.team, caller.key_id))
        if usage is None or usage.day != day:
            row = self.ports.store.get(keys.usage(caller.team, day, caller.key_id)) or {}
            usage = _Usage(day, row.get("events", 0), row.get("bytes", 0), saved_at=now)
            self._usage[caller.team, caller.key_id] = usage
        return usage

    def _save(self, caller: Caller, usage: _Usage, now: int) -> None:
        amounts = {"events": usage.unsaved_events, "bytes": usage.unsaved_bytes}
        row = self.ports.store.add(
            keys.usage(caller.team, usage.day, caller.key_id), amounts, now // 1000 + 3 * 86_400
        )
        usage.events, usage.bytes = row["events"], row["bytes"]
        usage.unsaved_events = usage.unsaved_bytes = 0
        usage.saved_at = now
