"""How long a team's events and memory are kept: the deployment's days unless it chose its own."""

from __future__ import annotations

from devintel import keys
from devintel.ports import Ports, Row

DAY_S = 86_400
_CACHE_MS = 60_000
_cached: dict[tuple[int, str], tuple[int, Row]] = {}


def retention_s(ports: Ports, team: str, default_days: int) -> int:
    """Seconds until an event of the team expires; the team's row is read once a minute."""
    return int(_chosen(ports, team).get("retention_days", default_days)) * DAY_S


def memory_s(ports: Ports, team: str, default_days: int) -> int:
    """Seconds until the team forgets a group, a fix or an outcome that was not met again."""
    return int(_chosen(ports, team).get("memory_days", default_days)) * DAY_S


def _chosen(ports: Ports, team: str) -> Row:
    now = ports.clock()
    slot = (id(ports), team)
    at, row = _cached.get(slot, (0, {}))
    if abs(now - at) >= _CACHE_MS:
        row = ports.store.get(keys.settings(team)) or {}
        _cached[slot] = (now, row)
    return row
