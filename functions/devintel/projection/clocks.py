"""Members' clocks: what a client held back, without network, happened before it was received."""

from __future__ import annotations

from devintel.model import Event
from devintel.projection.moment import moment
from devintel.projection.state import MAX_MEMBERS, State

HELD_BACK = 30_000
"""So much later than usual, and an event was not sent when it happened."""


def sent(event: Event, ms: int) -> int:
    """When an event was sent by the client's clock; keystrokes come by the thousand, and no
    window of theirs counts by it."""
    return ms if event["type"] == "edit" else moment(event["timestamp"]) or ms


def late(state: State, event: Event, ms: int, sent: int, source: str, who: str) -> int:
    """By how much an event was held back (ms), whatever the member's clock shows: as much as it
    is later than the quickest of the same program. Whose it is must be known."""
    if not who or event["type"] == "edit":
        return 0
    name, took = f"{source} {who}", ms - sent
    usual = state.clocks.get(name)
    if usual is None or took < usual:
        if usual is None and len(state.clocks) >= MAX_MEMBERS:
            return 0
        state.clocks[name] = took
        return 0
    return took - usual if took - usual > HELD_BACK else 0
