"""How a command's run ended: red says why, green is learned, some only look like it."""

from __future__ import annotations

import re

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import GENERAL, Verdict
from devintel.grouping.terminal.terminal_state import Terminal
from devintel.patterns.signals import At
from devintel.projection import baselines, groups, red_to_green, silent_failures
from devintel.projection.causes import OPEN
from devintel.projection.effects import Effect
from devintel.projection.state import Group, State

MAX_WORDS = 3
NEAR = 3
"""Lines between a sentence and the exit that it explains."""


def ruled(state: State, at: At, terminal: Terminal, verdict: Verdict) -> list[Effect]:
    """A verdict: red is added to the run's first problem, green ends those of earlier runs."""
    if verdict.green is not None:
        terminal.passed = verdict.tool if verdict.green else ""
    if verdict.green and terminal.problems:
        return []
    if verdict.ran:
        terminal.ran = verdict.ran
    elif verdict.green:
        verdict = verdict._replace(ran=terminal.ran)
    if verdict.green:
        last = verdict.code is not None or red_to_green.speaks_once(terminal)
        return red_to_green.passed(state, at, terminal, verdict) if last else []
    lead = _lead(state, terminal)
    if lead is not None and verdict.ran:
        for group in state.groups.values():
            group.ran = verdict.ran if group.run == lead.run else group.ran
    if lead is not None and verdict.code:
        lead = _last_first(state, terminal, lead)
        for group in state.groups.values():
            group.red = group.red or group.run == lead.run
    line = verdict.text.strip()
    if lead is None:
        terminal.words = [*terminal.words, line][-MAX_WORDS:]
        return []
    groups.end(lead, line)
    over = verdict.green is False and (verdict.code or red_to_green.speaks_once(terminal))
    return red_to_green.fewer(state, at, terminal) if over else []


def judged(state: State, terminal: Terminal, code: int | None) -> Problem | None:
    """A run is over, with an exit code or none that is known: green is learned, red is held
    against it; the problem of a run that only looks green."""
    if code or (code is None and not terminal.passed):
        _explained(state, terminal)
        return None
    if code == 0 and terminal.problems:
        _unnoticed(state, terminal)
    if terminal.problems:
        return None
    known = baselines.of(state, terminal)
    problem = silent_failures.found(terminal, known)
    if problem is None:
        baselines.learn(state, terminal)
    return problem


def _explained(state: State, terminal: Terminal) -> None:
    """What tells the run from clean ones stands with its first problem."""
    lead = _lead(state, terminal)
    if lead is not None:
        lead.differs = baselines.difference(state, terminal)


def _unnoticed(state: State, terminal: Terminal) -> None:
    """Checkers and tests found something, and the command says that all is well."""
    run = red_to_green.run_of(terminal)
    for group in state.groups.values():
        if (
            group.run == run
            and group.status in OPEN
            and (group.kind == "diagnostic" or "test" in group.slots)
        ):
            group.unnoticed = True


_NAMES = re.compile(r"[`'\"/]|\w\.\w|\d")
"""What a sentence has that says which file, name or code it is about."""


def _lead(state: State, terminal: Terminal) -> Group | None:
    """The problem of the running command that says most."""
    run = red_to_green.run_of(terminal)
    own = (group for group in state.groups.values() if group.run == run)
    return min(own, key=lambda g: (g.rank, g.order), default=None)


def _last_first(state: State, terminal: Terminal, lead: Group) -> Group:
    """Of mere sentences the one right before the exit says why; others may be noise on the way."""
    last = state.groups.get(terminal.last)
    if last is None or last.run != lead.run or terminal.since > NEAR:
        return lead
    if lead.rank == last.rank == GENERAL and (
        _NAMES.search(last.message) or not _NAMES.search(lead.message)
    ):
        last.order = -1
        return last
    return lead
