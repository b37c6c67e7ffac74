"""Flapping: an error comes and goes although nobody changed anything."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.patterns.board import Board
from devintel.patterns.signals import (
    Committed,
    Edited,
    Fixed,
    Occurred,
    Saved,
    Signal,
    Ticked,
    Typed,
)
from devintel.patterns.window import Sighting, Windows, ids

NAME = "flapping"
TIMES = 3
CLEAN = 2
WITHIN = 60 * 60_000
OVER_AFTER = 30 * 60_000


@dataclass
class Flapping:
    """Three times within an hour a group came back after two clean visits, without a change."""

    returns: Windows[Sighting] = field(default_factory=Windows)
    changed_ms: int = 0
    last_ms: dict[str, int] = field(default_factory=dict)

    def observe(self, signal: Signal, board: Board) -> None:
        """Changes make a return mean something else, so they are only noted."""
        match signal:
            case Typed() | Edited() | Saved() | Committed():
                self.changed_ms = signal.at.ms
            case Occurred():
                self._occurred(signal, board)
            case Fixed():
                board.end(NAME, signal.fingerprint)
                self.returns.forget(signal.fingerprint)
            case Ticked():
                board.end_quiet(NAME, signal.at.ms - OVER_AFTER)

    def _occurred(self, signal: Occurred, board: Board) -> None:
        at, name = signal.at, signal.fingerprint
        before = self.last_ms.pop(name, at.ms)
        self.last_ms[name] = at.ms
        if len(self.last_ms) > 60:
            del self.last_ms[next(iter(self.last_ms))]
        if signal.opened or signal.clean < CLEAN or self.changed_ms > before:
            return
        found = self.returns.add(name, Sighting(at.ms, at.id), WITHIN, 8)
        if len(found) >= TIMES:
            board.see(
                at,
                NAME,
                name,
                f"“{signal.title}” comes and goes: back {len(found)} times"
                " after clean runs, with no change in between. Look for a race or shared state.",
                evidence=ids(found),
                fingerprint=name,
            )
