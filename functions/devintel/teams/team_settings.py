"""What a team chose for itself: how long its events are kept, and its daily limits."""

from __future__ import annotations

from devintel import keys
from devintel.errors import BadRequest
from devintel.ports import Ports

NAMES = ("retention_days", "memory_days", "daily_events", "daily_bytes")


def read(ports: Ports, team: str) -> dict[str, int]:
    """The team's own choices; what is absent follows the deployment."""
    row = ports.store.get(keys.settings(team)) or {}
    return {name: int(row[name]) for name in NAMES if name in row}


def change(ports: Ports, team: str, choices: dict[str, int | None]) -> dict[str, int]:
    """Take over choices (None: follow the deployment again) and return all of them.

    Raises `BadRequest` for values out of range. Events already stored keep their expiry.
    """
    for name, value in choices.items():
        most = 3650 if name.endswith("_days") else 10**15
        if value is not None and not 1 <= value <= most:
            raise BadRequest(f"{name} is between 1 and {most}.", code="invalid_setting")
    wanted = {**read(ports, team), **choices}
    kept = {name: value for name, value in wanted.items() if value is not None}
    ports.store.put(keys.settings(team), kept)
    return kept
