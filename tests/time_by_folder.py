"""How long each folder's tests took: what a suite costs is seen in every run of CI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, Protocol

SHOWN_FROM_S = 5.0


class Timed(Protocol):
    """What pytest reports of a set-up, a call or a teardown."""

    nodeid: str
    start: float
    stop: float


class Took(NamedTuple):
    """Seconds of all tests one after the other, and of the run while any of them was at work."""

    folder: str
    serial: float
    run: float


def by_folder(reports: Iterable[Timed]) -> list[Took]:
    """The folders that took more than a moment, the longest first."""
    spans: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for report in reports:
        folder = "/".join(report.nodeid.partition("::")[0].split("/")[:2])
        spans[folder].append((report.start, report.stop))
    took = [Took(f, sum(b - a for a, b in s), _covered(s)) for f, s in spans.items()]
    return sorted((t for t in took if t.serial >= SHOWN_FROM_S), key=lambda t: -t.serial)


def _covered(spans: list[tuple[float, float]]) -> float:
    """How long at least one span lasted."""
    covered, reached = 0.0, 0.0
    for begin, end in sorted(spans):
        covered += max(0.0, end - max(begin, reached))
        reached = max(reached, end)
    return covered
