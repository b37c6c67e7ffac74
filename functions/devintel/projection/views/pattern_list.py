"""The patterns as they are given out."""

from __future__ import annotations

from typing import Any

from devintel.projection.passing import board_at
from devintel.projection.state import State


def patterns(state: State, now: int | None = None) -> list[dict[str, Any]]:
    """The session's patterns, active and newest first, as `Pattern.wire` spells them."""
    board = state.board if now is None else board_at(state, now)
    found = sorted(board.patterns.values(), key=lambda p: (p.ended, -p.last_ms, p.id))
    return [p.wire() for p in found]
