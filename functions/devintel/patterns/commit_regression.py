"""Regression after commit: a page or test that ran clean fails soon after a commit."""

from __future__ import annotations

from dataclasses import dataclass

from devintel.patterns.board import Board
from devintel.patterns.signals import Committed, Fixed, Occurred, Signal

NAME = "regression_after_commit"
WITHIN = 15 * 60_000


@dataclass
class CommitRegression:
    """A group new or back within a quarter of an hour of a commit, on a path that had run."""

    commit_ms: int = 0
    commit_id: str = ""
    commit: str = ""
    message: str = ""
    author: str = ""

    def observe(self, signal: Signal, board: Board) -> None:
        """Only the newest commit is suspected."""
        match signal:
            case Committed(at):
                self.commit_ms, self.commit_id = at.ms, at.id
                self.commit, self.message = signal.hash[:8], signal.message[:80]
                self.author = signal.author
            case Occurred() if signal.holds:
                self._occurred(signal, board)
            case Fixed():
                board.end(NAME, signal.fingerprint)

    def _occurred(self, signal: Occurred, board: Board) -> None:
        at = signal.at
        if not self.commit_id or at.ms - self.commit_ms > WITHIN:
            return
        ran = 0 < signal.path_ms < self.commit_ms
        if not (signal.back or (signal.opened and ran)):
            return
        minutes = (at.ms - self.commit_ms) // 60_000
        after = f"{minutes} min" if minutes else "less than a minute"
        came = "came back" if signal.back else "appeared"
        board.see(
            at,
            NAME,
            signal.fingerprint,
            f"“{signal.title}” {came} {after} after commit {self.commit}"
            f" “{self.message}”, where it had run clean before.",
            severity="high",
            evidence=[self.commit_id],
            members=[self.author],
            fingerprint=signal.fingerprint,
        )
