"""What the passing of time alone concludes: derived when asked, never kept in the state."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from devintel.patterns.board import Board
from devintel.patterns.signals import At, Ticked
from devintel.projection import terminals
from devintel.projection.effects import Effect
from devintel.projection.fold import news, ticked
from devintel.projection.plain_copy import copied
from devintel.projection.state import State


def advance(state: State, now: int) -> list[Effect]:
    """What would be concluded at `now` (ms) if nothing further came; `state` stays as it is.

    The same (state, now) gives the same answer; the fold reaches it at the next event.
    """
    return news(board_at(state, now))


def state_at(state: State, now: int) -> State:
    """The state as it would stand at `now` (ms): with what terminals have begun to say, and that
    nothing has followed; the same one where that changes nothing."""
    if not state.due_ms or now < state.due_ms:
        return state
    found = deepcopy(state)
    terminals.settled(found, now)
    return found


def board_at(state: State, now: int) -> Board:
    """The patterns as they stand at `now` (ms)."""
    if not state.events or now <= state.last_ms:
        return copied(state.board)
    board, listening = copied((state.board, state.detectors.listening(Ticked)))
    at = At(now, now, state.seq, "", "", "")
    replace(state.detectors, **listening).observe(ticked(state, at), board)
    return board
