"""How long a team's events and memory are kept: the deployment's days unless it chose its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from devintel.ports import Ports
from devintel.teams import team_settings
from devintel.teams.minute_cache import MinuteCache

DAY_S = 86_400


@dataclass
class Retention:
    """The deployment's days, and what teams chose instead; `MinuteCache` says how fresh."""

    ports: Ports
    days: int
    memory_days: int
    _chosen: MinuteCache[Mapping[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self._chosen = MinuteCache(self.ports.clock)

    def events_s(self, team: str) -> int:
        """Seconds until an event of the team expires."""
        return self._of(team).get("retention_days", self.days) * DAY_S

    def memory_s(self, team: str) -> int:
        """Seconds until the team forgets a group, a fix or an outcome that was not met again."""
        return self._of(team).get("memory_days", self.memory_days) * DAY_S

    def _of(self, team: str) -> Mapping[str, int]:
        return self._chosen.of(team, self._read)

    def _read(self, team: str) -> Mapping[str, int]:
        return team_settings.read(self.ports, team)
