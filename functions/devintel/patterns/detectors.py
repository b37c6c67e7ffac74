"""All detectors of a session, each told only of the signals it listens to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from devintel.patterns.board import Board
from devintel.patterns.commit_regression import CommitRegression
from devintel.patterns.double_submit import DoubleSubmit
from devintel.patterns.environment import Environment
from devintel.patterns.error_loop import ErrorLoop
from devintel.patterns.failing_request import FailingRequest
from devintel.patterns.fix_break import FixBreak
from devintel.patterns.flaky_run import FlakyRun
from devintel.patterns.flapping import Flapping
from devintel.patterns.repeated_requests import RepeatedRequests
from devintel.patterns.resolved import Resolved
from devintel.patterns.save_storm import SaveStorm
from devintel.patterns.signals import (
    Committed,
    Edited,
    Fixed,
    Flaky,
    Occurred,
    Requested,
    Saved,
    Signal,
    Stalled,
    Ticked,
    Typed,
)
from devintel.patterns.silent_source import SilentSource
from devintel.patterns.slowness import Slowness
from devintel.patterns.stuck import Stuck
from devintel.patterns.thrashing import Thrashing

_FIXABLE = ("flapping", "fix_break", "commit_regression", "failing_request", "stuck", "environment")
_LISTENERS: dict[type, tuple[str, ...]] = {
    Occurred: ("error_loop", *_FIXABLE, "resolved"),
    Edited: ("flapping", "fix_break", "stuck", "thrashing"),
    Typed: ("flapping", "fix_break"),
    Saved: ("flapping", "fix_break", "stuck", "save_storm"),
    Committed: ("flapping", "commit_regression", "thrashing"),
    Requested: ("failing_request", "repeated_requests", "double_submit", "slowness"),
    Stalled: ("slowness",),
    Fixed: (*_FIXABLE, "resolved"),
    Flaky: ("flaky_run",),
    Ticked: (
        *("error_loop", "flapping", "repeated_requests", "slowness", "save_storm", "thrashing"),
        *("stuck", "environment", "silent_source"),
    ),
}


@dataclass
class Detectors:
    """What each detector remembers of the session."""

    error_loop: ErrorLoop = field(default_factory=ErrorLoop)
    flapping: Flapping = field(default_factory=Flapping)
    fix_break: FixBreak = field(default_factory=FixBreak)
    commit_regression: CommitRegression = field(default_factory=CommitRegression)
    failing_request: FailingRequest = field(default_factory=FailingRequest)
    repeated_requests: RepeatedRequests = field(default_factory=RepeatedRequests)
    double_submit: DoubleSubmit = field(default_factory=DoubleSubmit)
    slowness: Slowness = field(default_factory=Slowness)
    save_storm: SaveStorm = field(default_factory=SaveStorm)
    thrashing: Thrashing = field(default_factory=Thrashing)
    stuck: Stuck = field(default_factory=Stuck)
    environment: Environment = field(default_factory=Environment)
    flaky_run: FlakyRun = field(default_factory=FlakyRun)
    silent_source: SilentSource = field(default_factory=SilentSource)
    resolved: Resolved = field(default_factory=Resolved)

    def listening(self, kind: type) -> dict[str, Any]:
        """Those who listen to a kind of signal, by name: nobody else changes when it comes."""
        return {name: getattr(self, name) for name in _LISTENERS[kind]}

    def observe(self, signal: Signal, board: Board) -> None:
        """Tell those who listen, in a fixed order."""
        for name in _LISTENERS[type(signal)]:
            getattr(self, name).observe(signal, board)
