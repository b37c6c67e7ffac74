"""Slow or long-task burst: the page is blocked, or a route answers slowly, several times."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from devintel.patterns.board import Board
from devintel.patterns.signals import Requested, Signal, Stalled, Ticked
from devintel.patterns.window import Windows, ids, seconds

LONG_TASKS = "long_task_burst"
SLOW_REQUESTS = "slow_requests"
BLOCKED = 50.0
TASKS = 5
TASKS_WITHIN = 10_000
SLOW = 3_000.0
REQUESTS = 3
REQUESTS_WITHIN = 5 * 60_000
OVER_AFTER = 5 * 60_000
HELD = 10_000.0


class Took(NamedTuple):
    """A task or an answer, and how long it took (ms)."""

    ms: int
    id: str
    duration: float


@dataclass
class Slowness:
    """Five tasks over 50 ms (the W3C's bound of a long task) in 10 s; three answers over 3 s."""

    tasks: Windows[Took] = field(default_factory=Windows)
    answers: Windows[Took] = field(default_factory=Windows)

    def observe(self, signal: Signal, board: Board) -> None:
        """Bursts begin with the last of their events and are over after five quiet minutes."""
        match signal:
            case Stalled() if signal.duration >= BLOCKED:
                self._stalled(signal, board)
            case Requested() if signal.duration >= SLOW:
                self._answered(signal, board)
            case Ticked(at):
                board.end_quiet(LONG_TASKS, at.ms - OVER_AFTER)
                board.end_quiet(SLOW_REQUESTS, at.ms - OVER_AFTER)

    def _stalled(self, signal: Stalled, board: Board) -> None:
        at = signal.at
        found = self.tasks.add(at.program, Took(at.sent, at.id, signal.duration), TASKS_WITHIN, 12)
        if len(found) >= TASKS:
            blocked = round(sum(task.duration for task in found))
            board.see(
                at,
                LONG_TASKS,
                at.program,
                f"The page was blocked {len(found)} times in {seconds(found)} s,"
                f" {blocked} ms in all.",
                evidence=ids(found),
            )

    def _answered(self, signal: Requested, board: Board) -> None:
        at, name = signal.at, f"{signal.method} {signal.route}"
        entry = Took(at.sent, at.id, signal.duration)
        found = self.answers.add(f"{at.program} {name}", entry, REQUESTS_WITHIN, 12)
        if len(found) >= REQUESTS and not _held(found):
            usual = sorted(answer.duration for answer in found)[len(found) // 2]
            board.see(
                at,
                SLOW_REQUESTS,
                name,
                f"{name} took {usual / 1000:.1f} s at the median of {len(found)} answers.",
                evidence=ids(found),
            )


def _held(found: list[Took]) -> bool:
    """Whether answers were held back until there is news, all for the same time: long polling."""
    shortest, longest = min(t.duration for t in found), max(t.duration for t in found)
    return shortest >= HELD and longest - shortest <= shortest / 20
