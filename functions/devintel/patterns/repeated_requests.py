"""Duplicate and N+1 requests: one address, or one route with many ids, in a burst."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.patterns.board import Board
from devintel.patterns.signals import Requested, Signal, Ticked
from devintel.patterns.window import Windows, ids, seconds

DUPLICATE = "duplicate_requests"
N_PLUS_ONE = "n_plus_one_requests"
SAME = 4
MANY = 8
WITHIN = 2_000
OVER_AFTER = 5 * 60_000
_READS = ("GET", "HEAD")


@dataclass
class RepeatedRequests:
    """Four reads of one address, or eight of one route with different ids, in two seconds."""

    recent: Windows = field(default_factory=Windows)

    def observe(self, signal: Signal, board: Board) -> None:
        """Only reads count: writes may be meant."""
        match signal:
            case Requested() if signal.method in _READS:
                self._requested(signal, board)
            case Ticked(at):
                board.end_quiet(DUPLICATE, at.ms - OVER_AFTER)
                board.end_quiet(N_PLUS_ONE, at.ms - OVER_AFTER)

    def _requested(self, signal: Requested, board: Board) -> None:
        at = signal.at
        key = f"{at.source} {signal.method} {signal.route}"
        found = self.recent.add(key, [at.sent, at.id, signal.url], WITHIN, 20)
        if len(found) < SAME:
            return
        urls = [entry[2] for entry in found]
        name = f"{signal.method} {signal.route}"
        if len(set(urls)) >= MANY:
            board.see(
                at,
                N_PLUS_ONE,
                name,
                f"{len(set(urls))} requests of {name} with different ids in {seconds(found)} s:"
                " ask for them in one.",
                evidence=ids(found),
            )
        elif urls.count(signal.url) >= SAME:
            times = urls.count(signal.url)
            board.see(
                at,
                DUPLICATE,
                name,
                f"{signal.method} {signal.url} was asked {times} times in {seconds(found)} s:"
                " an effect may run too often, or a cache is missing.",
                evidence=[e[1] for e in found if e[2] == signal.url],
            )
