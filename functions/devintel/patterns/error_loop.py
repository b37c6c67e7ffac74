"""Error loop: one group again and again within seconds."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.patterns.board import Board
from devintel.patterns.signals import Occurred, Signal, Ticked
from devintel.patterns.window import Sighting, Windows, ids, seconds

NAME = "error_loop"
TIMES = 10
WITHIN = 60_000
OVER_AFTER = 120_000


@dataclass
class ErrorLoop:
    """Ten occurrences of a group in a minute."""

    recent: Windows[Sighting] = field(default_factory=Windows)

    def observe(self, signal: Signal, board: Board) -> None:
        """Loops begin with occurrences and are over after two quiet minutes."""
        match signal:
            case Occurred():
                self._occurred(signal, board)
            case Ticked():
                board.end_quiet(NAME, signal.at.ms - OVER_AFTER)

    def _occurred(self, signal: Occurred, board: Board) -> None:
        at, fingerprint = signal.at, signal.fingerprint
        found = self.recent.add(
            f"{fingerprint} {at.program}", Sighting(at.sent, at.id), WITHIN, TIMES
        )
        if len(found) == TIMES:
            board.see(
                at,
                NAME,
                fingerprint,
                f"“{signal.title}” keeps firing: {TIMES} times in {seconds(found)} s.",
                severity="high",
                evidence=ids(found),
                fingerprint=fingerprint,
            )
