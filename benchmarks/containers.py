"""How many containers of each function run, and how often one is restored from its snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field

IDLE_MS = 300_000
"""How long an unused container is kept: minutes, not documented; a short time is the dearer."""


@dataclass
class Containers:
    """By the function's name, until when each container is busy."""

    restored_gb: float = 0.0
    restores: int = 0
    most: int = 0
    _busy: dict[str, list[float]] = field(default_factory=dict)

    def run(self, name: str, gigabytes: float, at_ms: float, lasts_ms: float) -> None:
        """An invocation takes a free container, else one more is restored."""
        kept = [until for until in self._busy.get(name, []) if at_ms - until < IDLE_MS]
        free = max((until for until in kept if until <= at_ms), default=None)
        if free is None:
            self.restores += 1
            self.restored_gb += gigabytes
        else:
            kept.remove(free)
        self._busy[name] = [*kept, at_ms + lasts_ms]
        self.most = max(self.most, len(self._busy[name]))
