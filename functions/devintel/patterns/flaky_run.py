"""Flaky run: what failed passes when it is run again, with nothing changed in between."""

from __future__ import annotations

from dataclasses import dataclass

from devintel.patterns.board import Board
from devintel.patterns.signals import Flaky, Signal

NAME = "flaky_run"


@dataclass
class FlakyRun:
    """Seen with each run that passes by itself; nobody has fixed anything."""

    def observe(self, signal: Signal, board: Board) -> None:
        """A smell, because the next red run will be taken for the same."""
        match signal:
            case Flaky(at, fingerprint, title, command, evidence):
                board.see(
                    at,
                    NAME,
                    fingerprint,
                    f"“{title}” failed and passed when `{command}` was run again with nothing"
                    " changed: look for time, order or shared state, not for a fix.",
                    evidence=[name for name in evidence if name],
                    fingerprint=fingerprint,
                )
