"""How long a team's events are kept: the deployment's days unless the team chose its own."""

from __future__ import annotations

from devintel import keys
from devintel.ports import Ports

DAY_S = 86_400
_CACHE_MS = 60_000
_cached: dict[tuple[int, str], tuple[int, int]] = {}


def retention_s(ports: Ports, team: str, default_days: int) -> int:
    """Seconds until an event of the team expires; the team's row is read once a minute."""
    now = ports.clock()
    slot = (id(ports), team)
    at, seconds = _cached.get(slot, (0, 0))
    if now - at >= _CACHE_MS:
        row = ports.store.get(keys.settings(team)) or {}
        seconds = int(row.get("retention_days", default_days)) * DAY_S
        _cached[slot] = (now, seconds)
    return seconds
