"""Thrashing file: one file taken up again and again without a commit."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.patterns.board import Board
from devintel.patterns.signals import Committed, Edited, Signal, Ticked
from devintel.patterns.window import Sighting, Windows, ids

NAME = "thrashing_file"
TIMES = 8
WITHIN = 30 * 60_000
OVER_AFTER = 15 * 60_000


@dataclass
class Thrashing:
    """Eight separate bursts of edits of a file in half an hour on what fails there, and no commit
    among them; a file that nothing fails in is worked on."""

    bursts: Windows[Sighting] = field(default_factory=Windows)

    def observe(self, signal: Signal, board: Board) -> None:
        """A commit is progress: counting begins anew."""
        match signal:
            case Edited(at, file) if signal.burst and signal.groups:
                found = self.bursts.add(file, Sighting(at.ms, at.id), WITHIN, 12)
                if len(found) >= TIMES:
                    minutes = max(1, round((found[-1].ms - found[0].ms) / 60_000))
                    name = file.rsplit("/", 1)[-1]
                    board.see(
                        at,
                        NAME,
                        file,
                        f"{name} was taken up {len(found)} times in {minutes} min"
                        " without a commit.",
                        severity="low",
                        evidence=ids(found),
                        file=file,
                    )
            case Committed():
                for file in list(self.bursts.seen):
                    self.bursts.forget(file)
                    board.end(NAME, file)
            case Ticked(at):
                board.end_quiet(NAME, at.ms - OVER_AFTER)
