"""All detectors of a session, each told only of the signals it listens to."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.patterns.board import Board
from devintel.patterns.error_loop import ErrorLoop
from devintel.patterns.signals import Occurred, Signal, Ticked

_LISTENERS: dict[type, tuple[str, ...]] = {
    Occurred: ("error_loop",),
    Ticked: ("error_loop",),
}


@dataclass
class Detectors:
    """What each detector remembers of the session."""

    error_loop: ErrorLoop = field(default_factory=ErrorLoop)

    def observe(self, signal: Signal, board: Board) -> None:
        """Tell those who listen, in a fixed order."""
        for name in _LISTENERS.get(type(signal), ()):
            getattr(self, name).observe(signal, board)
