"""Error loop: one group again and again within seconds."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.patterns.board import Board
from devintel.patterns.signals import Occurred, Signal, Ticked

NAME = "error_loop"
TIMES = 10
WITHIN = 60_000
OVER_AFTER = 120_000
MAX_TRACKED = 50


@dataclass
class ErrorLoop:
    """The last times (ms) of each group."""

    recent: dict[str, list[int]] = field(default_factory=dict)

    def observe(self, signal: Signal, board: Board) -> None:
        """`TIMES` occurrences of a group within `WITHIN` ms are a loop."""
        match signal:
            case Occurred():
                self._occurred(signal, board)
            case Ticked():
                board.end_quiet(NAME, signal.at.ms - OVER_AFTER)

    def _occurred(self, signal: Occurred, board: Board) -> None:
        at = signal.at
        times = self.recent.pop(signal.fingerprint, [])
        times.append(at.ms)
        del times[:-TIMES]
        self.recent[signal.fingerprint] = times
        if len(self.recent) > MAX_TRACKED:
            del self.recent[next(iter(self.recent))]
        if len(times) == TIMES and at.ms - times[0] <= WITHIN:
            seconds = max(1, (at.ms - times[0]) // 1000)
            board.see(
                at,
                NAME,
                signal.fingerprint,
                f"“{signal.title}” keeps firing: {TIMES} times in {seconds} s.",
                severity="high",
                since=times[0],
                fingerprint=signal.fingerprint,
            )
