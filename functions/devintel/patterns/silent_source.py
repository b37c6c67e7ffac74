"""Silent source: one that had been sending steadily stopped while the others go on."""

from __future__ import annotations

from dataclasses import dataclass

from devintel.patterns.board import Board
from devintel.patterns.signals import Pulse, Signal, Ticked

NAME = "silent_source"
STEADY = 10
SILENT = 5 * 60_000
TIMES_USUAL = 10
TIMES_LONGEST = 3
RESTS = "terminal"
"""A source that is silent whenever nobody runs a command."""
ALIVE = 2 * 60_000


@dataclass
class SilentSource:
    """Silent for five minutes, ten times its usual and three times its longest gap, with another
    source alive."""

    def observe(self, signal: Signal, board: Board) -> None:
        """Judged once a minute."""
        match signal:
            case Ticked(at, sources):
                for name, pulse in sources.items():
                    others = (p for n, p in sources.items() if n != name)
                    alive = any(at.ms - p.last_ms <= ALIVE for p in others)
                    if at.ms - pulse.last_ms <= ALIVE:
                        board.end(NAME, name)
                    elif alive and name != RESTS and self._is_silent(pulse, at.ms):
                        minutes = (at.ms - pulse.last_ms) // 60_000
                        board.see(
                            at._replace(id="", member=""),
                            NAME,
                            name,
                            f"Nothing from {name} for {minutes} min, while others still send."
                            " Is its extension connected, or its process dead?",
                            severity="low",
                            since=pulse.last_ms,
                            evidence=[pulse.last_id],
                        )

    def _is_silent(self, pulse: Pulse, now: int) -> bool:
        usual = (pulse.last_ms - pulse.first_ms) / max(1, pulse.events - 1)
        quiet = now - pulse.last_ms
        rest = max(SILENT, TIMES_USUAL * usual, TIMES_LONGEST * pulse.longest_ms)
        return pulse.events >= STEADY and quiet >= rest
