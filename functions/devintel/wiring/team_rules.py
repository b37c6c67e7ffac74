"""What each team and key may do here: retention, redaction, limits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from devintel.wiring.clocks import steady
from devintel.wiring.drivers import Drivers

if TYPE_CHECKING:
    from devintel.model import Caller
    from devintel.teams.daily_limits import DailyLimits
    from devintel.teams.rate_limits import Buckets
    from devintel.teams.redactors import TeamRedactors
    from devintel.teams.retention import Retention

STRANGER_KB_S, STRANGER_KB = 512.0, 12_000
"""What all strangers of a key may send: KB a second, and at once (one request is at most 10 MB)."""


class TeamRules(Drivers):
    """What the use cases ask before they act."""

    @cached_property
    def retention(self) -> Retention:
        """How long what a team sent is kept."""
        from devintel.teams.retention import Retention

        return Retention(self.ports, self.settings.retention_days, self.settings.memory_days)

    @cached_property
    def redactors(self) -> TeamRedactors:
        """Redaction as each team has it."""
        from devintel.teams.redactors import TeamRedactors

        optional = frozenset(o for o in self.settings.redact_optional.split(",") if o)
        return TeamRedactors(self.ports, optional)

    @cached_property
    def limits(self) -> DailyLimits:
        """Daily limits; without keys, on one's own machine, what can only send has none of its
        own."""
        from devintel.teams.daily_limits import DailyLimits

        chosen = self.settings
        key = {"events": chosen.daily_events, "bytes": chosen.daily_bytes}
        public = {
            "messages": chosen.public_daily_messages,
            "events": chosen.public_daily_events,
            "bytes": chosen.public_daily_bytes,
        }
        if chosen.auth != "keys":
            return DailyLimits(self.ports, key, {})
        billed = chosen.team_daily_work if chosen.store == "dynamodb" else 0
        return DailyLimits(self.ports, key, public, billed)

    @cached_property
    def buckets(self) -> Buckets:
        """The message rate of each connection."""
        from devintel.teams.rate_limits import Buckets

        return Buckets(self.settings.rate, self.settings.burst, steady)

    def _charge(self, caller: Caller, events: int, size: int) -> None:
        """Count a frame; what strangers send is bounded in KB a second too."""
        self.take_of_stranger(caller, size / 1024)
        self.limits.charge(caller, events, size)

    def take_of_stranger(self, caller: Caller, kb: float) -> None:
        """What a stranger's message costs, where it is one's; raises `TooMany`."""
        if caller.public:
            self.strangers.take(f"{caller.team}/{caller.key_id}", kb)

    @cached_property
    def strangers(self) -> Buckets:
        """What all strangers of a key may send."""
        from devintel.teams.rate_limits import Buckets

        return Buckets(STRANGER_KB_S, STRANGER_KB, self.clock)

    def _key_until(self, key_id: str) -> int | None:
        if self.settings.auth == "local":
            return 0
        from devintel.teams.key_ring import until

        return until(self.ports, key_id)
