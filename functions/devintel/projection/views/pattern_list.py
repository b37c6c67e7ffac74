"""The patterns as they are given out."""

from __future__ import annotations

from devintel.patterns.board import PatternView
from devintel.projection.passing import board_at
from devintel.projection.state import State


def patterns(state: State, now: int | None = None) -> list[PatternView]:
    """The session's patterns, active and newest first, as `Pattern.wire` spells them."""
    board = state.board if now is None else board_at(state, now)
    found = sorted(board.patterns.values(), key=lambda p: (p.ended, -p.last_ms, p.id))
    return [p.wire() for p in found]
