"""Duplicate and N+1 requests: one address, or one route with many ids, in a burst."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

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
_FILE = re.compile(
    r"(?i)\.(?:png|jpe?g|gif|webp|avif|svg|ico|pbf|mvt|woff2?|ttf|css|[cm]?[jt]sx?|map|wasm|"
    r"mp[34]|ts|m4s)$"
    r"|/\d+/\d+/\d+$|/tiles?/"
)
BEAT = 450
"""Milliseconds from which on equal distances are a timer's."""


class Asked(NamedTuple):
    """A request, by its address without query and with it."""

    ms: int
    id: str
    url: str
    whole: str = ""  # as 0.1.0 kept none


@dataclass
class RepeatedRequests:
    """Four reads of one address, or eight of one route with different ids, in two seconds; not what
    is asked at a steady beat (polling), with another query each time (a search while one types),
    or a file each (tiles, images, modules)."""

    recent: Windows[Asked] = field(default_factory=Windows)

    def observe(self, signal: Signal, board: Board) -> None:
        """Only reads count: writes may be meant."""
        match signal:
            case Requested() if signal.method in _READS and not _FILE.search(signal.url):
                self._requested(signal, board)
            case Ticked(at):
                board.end_quiet(DUPLICATE, at.ms - OVER_AFTER)
                board.end_quiet(N_PLUS_ONE, at.ms - OVER_AFTER)

    def _requested(self, signal: Requested, board: Board) -> None:
        at = signal.at
        key = f"{at.source} {signal.method} {signal.route}"
        asked = signal.asked or signal.url
        found = self.recent.add(key, Asked(at.sent, at.id, signal.url, asked), WITHIN, 20)
        if len(found) < SAME:
            return
        urls = [request.url for request in found]
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
        elif len(
            same := [request for request in found if request.whole == asked]
        ) >= SAME and not _steady(same):
            times = len(same)
            board.see(
                at,
                DUPLICATE,
                name,
                f"{signal.method} {signal.url} was asked {times} times in {seconds(found)} s:"
                " an effect may run too often, or a cache is missing.",
                evidence=ids(same),
            )


def _steady(found: list[Asked]) -> bool:
    """Whether requests come at a steady beat, as a timer sends them."""
    gaps = [b.ms - a.ms for a, b in pairwise(found)]
    mean = sum(gaps) / len(gaps)
    return mean >= BEAT and max(gaps) - min(gaps) <= mean / 4
