"""Duplicate and N+1 requests: one address, or one route with many ids, in a burst."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

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
_AHEAD = re.compile(r"/_next/data/|/(?:_payload|__data)\.json$|[?&](?:_rsc|_data|__flight__)=")
"""What Next, Nuxt, SvelteKit and Remix fetch for pages that may be gone to next."""
_PAGING = re.compile(
    r"(?i)page|offset|cursor|after|before|skip|start|from|to|limit|since|until|t|ts|_|v|cb|nonce"
)
"""Parameters that say which part of one list is asked for, or keep an answer out of caches."""
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
            case Requested() if signal.method in _READS and not _unasked(signal):
                self._requested(signal, board)
            case Ticked(at):
                board.end_quiet(DUPLICATE, at.ms - OVER_AFTER)
                board.end_quiet(N_PLUS_ONE, at.ms - OVER_AFTER)

    def _requested(self, signal: Requested, board: Board) -> None:
        at = signal.at
        key = f"{at.program} {signal.method} {signal.route}"
        asked = signal.asked or signal.url
        found = self.recent.add(key, Asked(at.sent, at.id, signal.url, asked), WITHIN, 20)
        if len(found) < SAME:
            return
        urls = [request.url for request in found]
        name = f"{signal.method} {signal.route}"
        ids_asked = len(set(urls)) if len(set(urls)) >= MANY else _ids_in_query(found)
        if ids_asked >= MANY:
            board.see(
                at,
                N_PLUS_ONE,
                name,
                f"{ids_asked} requests of {name} with different ids in {seconds(found)} s:"
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


def _unasked(signal: Requested) -> bool:
    """Whether a request is for a file, is made ahead by a framework, or was refused and is asked
    again."""
    return (
        signal.failed
        or _FILE.search(signal.url) is not None
        or _AHEAD.search(signal.asked) is not None
    )


def _ids_in_query(found: list[Asked]) -> int:
    """How many values the one parameter has that differs, where it names things: a text that is
    being typed grows, and the parts of a list are asked for one by one."""
    asked = [dict(parse_qsl(urlsplit(one.whole).query)) for one in found]
    names = {name for query in asked for name in query}
    differ = [name for name in names if len({query.get(name) for query in asked}) > 1]
    if len(differ) != 1 or _PAGING.fullmatch(differ[0]):
        return 0
    values = [query.get(differ[0], "") for query in asked]
    typed = sum(b.startswith(a) or a.startswith(b) for a, b in pairwise(values) if a != b)
    return 0 if typed > len(values) // 2 else len(set(values))


def _steady(found: list[Asked]) -> bool:
    """Whether requests come at a steady beat, as a timer sends them."""
    gaps = [b.ms - a.ms for a, b in pairwise(found)]
    mean = sum(gaps) / len(gaps)
    return mean >= BEAT and max(gaps) - min(gaps) <= mean / 4
