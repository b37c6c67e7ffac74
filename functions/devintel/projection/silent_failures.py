"""Runs that look green and are not: no test ran, far fewer did, a step was skipped, a failure
was swallowed."""

from __future__ import annotations

import re

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.printed import unusual
from devintel.grouping.terminal.reader import GENERAL, excerpt
from devintel.grouping.terminal.reports import heading
from devintel.grouping.terminal.terminal_state import Terminal
from devintel.projection import baselines
from devintel.projection.documents import Baseline

TYPES = frozenset({"NoTestsRan", "NothingRan", "FewerTests", "StepSkipped", "UnnoticedFailure"})
"""Of problems that are about the run itself, so that none of them is a flaky test."""
FAR_FEWER = 0.5
AT_LEAST = 3
"""Tests that must be missing before it is said that there are fewer."""
ACCEPTED = 3
"""So many runs in a row with the same lower count, and it is what the command runs now."""
_ASKED = re.compile(
    r"--(?:passWithNoTests|pass-with-no-tests|collect-only|co|list\w*|listTests|no-run|dry-run"
    r"|only-changed|onlyChanged|changed\w*|lf|last-failed|watch\w*|version|help)\b|\bwatch\b"
)
"""Commands that run no tests, or other ones each time, because they are told to."""
_SKIPS = re.compile(r"(?i)\bskip(?:ped|ping|s)?\b")
_ABOUT_TESTS = re.compile(
    r"(?i)\d+ (?:tests? )?(?:skip|ignored|pending)|(?:skip|ignored|pending)\w*:? \d"
)


def found(terminal: Terminal, known: Baseline | None) -> Problem | None:
    """What is wrong with a run that ended well; None for one that is clean."""
    if terminal.problems:
        return None
    tests, asked = terminal.tests, _ASKED.search(terminal.step)
    usual = min(known.ran) if known and known.ran else -1
    ran = 0 if tests.skipped and tests.ran < 0 else tests.ran
    if tests.failed:
        said = f"{_many(tests.failed)} failed, and the command ended with exit code 0"
        return _problem(terminal, "UnnoticedFailure", said)
    if ran == 0 and not asked and (usual > 0 or not tests.skipped):
        left = f": {tests.skipped} skipped" if tests.skipped else ""
        return _problem(terminal, "NoTestsRan", f"No test ran{left}")
    if known is None:
        return None
    if 0 < ran < usual * FAR_FEWER and usual - ran >= AT_LEAST and not asked:
        if not _accepted(known, ran):
            said = f"Only {_many(ran)} ran, {usual} in the clean runs before"
            return _problem(terminal, "FewerTests", said)
    else:
        known.fewer = 0
    return _skipped(terminal, known)


def _accepted(known: Baseline, ran: int) -> bool:
    """Whether so few have run often enough to be what is meant."""
    known.fewer = known.fewer + 1 if known.least == ran else 1
    known.least = ran
    if known.fewer < ACCEPTED:
        return False
    known.fewer, known.ran = 0, []
    return True


def _skipped(terminal: Terminal, known: Baseline) -> Problem | None:
    """A line says that something was skipped, and what always came is missing."""
    gone = baselines.missing(terminal, known)
    if not gone:
        return None
    lines = [line for line in unusual(terminal.printed) if _SKIPS.search(line)]
    line = next((line for line in lines if not _ABOUT_TESTS.search(line)), "")
    return _problem(terminal, "StepSkipped", line) if line else None


def _many(tests: int) -> str:
    return f"{tests} test{'s' if tests != 1 else ''}"


def _problem(terminal: Terminal, kind: str, said: str) -> Problem:
    command = terminal.step[:60]
    shown = unusual(terminal.printed) or list(terminal.printed.lines().values())
    return Problem(
        "message",
        kind,
        said,
        key=(kind, command),
        title=f"{command}: {said}"[:180],
        excerpt=heading(terminal) + excerpt(shown[-8:]),
        rank=GENERAL,
        tool="run",
    )
