"""Request failure that causes an error: the same error right behind the same failed request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from devintel.patterns.board import Board
from devintel.patterns.signals import Fixed, Occurred, Requested, Signal

NAME = "request_failure_causes_error"
WITHIN = 5_000
TIMES = 2
SHARE = 0.6
MAX_TRACKED = 50
_OWN_KINDS = ("network", "resource", "csp")


class Failure(NamedTuple):
    """A request that failed: when, its event, what was asked, the status as text."""

    ms: int
    id: str
    route: str
    status: str


@dataclass
class Behind:
    """Occurrences of a group: all of them, those behind a failure of each route, the evidence."""

    all: int = 0
    behind: dict[str, int] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)


@dataclass
class FailingRequest:
    """Twice behind a failure of one route, and most of the time when the error occurs at all.

    `failed` is the newest failure of each source; `groups` count occurrences and those behind it.
    """

    failed: dict[str, Failure] = field(default_factory=dict)
    groups: dict[str, Behind] = field(default_factory=dict)

    def observe(self, signal: Signal, board: Board) -> None:
        """A failed request explains one occurrence of a group, the next one of its source."""
        match signal:
            case Requested():
                if signal.failed:
                    self._failed(signal)
            case Occurred() if signal.kind not in _OWN_KINDS:
                self._occurred(signal, board)
            case Fixed():
                self.groups.pop(signal.fingerprint, None)
                board.end(NAME, signal.fingerprint)

    def _failed(self, signal: Requested) -> None:
        at = signal.at
        self.failed.pop(at.program, None)
        status = str(signal.status) if signal.status else "no answer"
        route = f"{signal.method} {signal.route}"
        self.failed[at.program] = Failure(at.sent, at.id, route, status)
        if len(self.failed) > 32:
            del self.failed[next(iter(self.failed))]

    def _occurred(self, signal: Occurred, board: Board) -> None:
        at = signal.at
        known = self.groups.pop(signal.fingerprint, None) or Behind()
        self.groups[signal.fingerprint] = known
        if len(self.groups) > MAX_TRACKED:
            del self.groups[next(iter(self.groups))]
        known.all += 1
        failed = self.failed.get(at.program)
        if failed is None or not 0 <= at.sent - failed.ms <= WITHIN or failed.id in known.ids:
            return
        route = failed.route
        behind = known.behind
        behind[route] = behind.get(route, 0) + 1
        if len(behind) > 5:
            del behind[next(iter(behind))]
        known.ids = [*known.ids, failed.id, at.id][-8:]
        times = behind.get(route, 0)
        if times >= TIMES and times >= SHARE * known.all:
            board.see(
                at,
                NAME,
                signal.fingerprint,
                f"“{signal.title}” follows when {route} fails ({failed.status}): {times} of"
                f" {known.all} times. Handle the failed answer before using it.",
                severity="high",
                evidence=known.ids,
                fingerprint=signal.fingerprint,
            )
