"""Events that the fold cannot take: skipped, marked and counted, so that the others go on."""

from __future__ import annotations

from devintel.model import Event
from devintel.projection.effects import Effect
from devintel.projection.state import State

MAX_SKIPPED = 20


def skip(state: State, event: Event, error: Exception) -> list[Effect]:
    """Go on behind an event that made the fold fail, which is a defect of ours; the health view
    tells how many there were and names the newest."""
    if state.seq < event["seq"]:
        state.seq = event["seq"]
        state.events += 1
    state.board.news.clear()
    state.skips += 1
    state.skipped.append({"seq": event["seq"], "why": type(error).__name__})
    del state.skipped[:-MAX_SKIPPED]
    return []
