"""Resolved: an error that has stayed away since its fix."""

from __future__ import annotations

from dataclasses import dataclass

from devintel.patterns.board import Board
from devintel.patterns.signals import Fixed, Occurred, Signal

NAME = "resolved"


@dataclass
class Resolved:
    """Begins when a group is concluded to be fixed, ends when it is seen again."""

    def observe(self, signal: Signal, board: Board) -> None:
        """The positive one among the patterns."""
        match signal:
            case Fixed(at, fingerprint, title):
                board.see(
                    at,
                    NAME,
                    fingerprint,
                    f"“{title}” has not come back since {signal.how}.",
                    type="solution",
                    severity="info",
                    evidence=signal.evidence,
                    fingerprint=fingerprint,
                )
            case Occurred():
                board.end(NAME, signal.fingerprint)
