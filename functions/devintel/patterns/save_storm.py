"""Save storm: saves so close together that nobody can have looked at the result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from devintel.patterns.board import Board
from devintel.patterns.signals import Saved, Signal, Ticked
from devintel.patterns.window import Windows, ids, seconds

NAME = "save_storm"
TIMES = 10
WITHIN = 30_000
OVER_AFTER = 5 * 60_000


class Save(NamedTuple):
    """A file was saved."""

    ms: int
    id: str
    file: str


@dataclass
class SaveStorm:
    """Ten saves by one source in half a minute."""

    saves: Windows[Save] = field(default_factory=Windows)

    def observe(self, signal: Signal, board: Board) -> None:
        """Over after five minutes without one."""
        match signal:
            case Saved(at, file):
                found = self.saves.add(at.program, Save(at.sent, at.id, file), WITHIN, 20)
                if len(found) >= TIMES:
                    files = len({save.file for save in found})
                    where = file.rsplit("/", 1)[-1] if files == 1 else f"{files} files"
                    board.see(
                        at,
                        NAME,
                        at.program,
                        f"{len(found)} saves of {where} in {seconds(found)} s: each one rebuilds"
                        " and reloads. Look for a formatter or watcher that feeds itself.",
                        severity="low",
                        evidence=ids(found),
                        file=file if files == 1 else "",
                    )
            case Ticked(at):
                board.end_quiet(NAME, at.ms - OVER_AFTER)
