"""What a mapping makes of a request: events as clients send them, and counts by kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Wire = dict[str, Any]
"""An event as `protocol.EventIn` reads it, with its `sessionId`."""


@dataclass
class Mapped:
    """Events to store, and what was left out by kind (such as `sentry session`)."""

    events: list[Wire] = field(default_factory=list)
    stored: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    session: str = ""
    """Where the counts are shown: the first event's session, else what the request says."""

    def keep(self, wire: Wire) -> None:
        """Store an event; what was sent is counted by the mapping, in its own kinds."""
        if not self.events:
            self.session = wire["sessionId"]
        self.events.append(wire)

    def drop(self, kind: str, amount: int = 1) -> None:
        """Count what is not stored."""
        if amount > 0:
            self.dropped[kind] += amount
