"""How a command's run ended: red says why, green ends what failed before; some just run on."""

from __future__ import annotations

import re

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import GENERAL, Verdict
from devintel.grouping.terminal.terminal_state import Terminal
from devintel.patterns.signals import At, Flaky
from devintel.projection import baselines, endings, groups, silent_failures
from devintel.projection.attempts import between
from devintel.projection.causes import OPEN
from devintel.projection.effects import Effect
from devintel.projection.state import Group, State

MAX_WORDS = 3
RUNS_ON = 30_000
"""A server that has said something and no error for so long has started."""
_WAITING = frozenset({"docker", "sql", "ssh", "curl"})
"""Tools that wait for something outside: what passes the second time is no flaky test."""
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
        return _green(state, at, terminal, verdict)
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
    else:
        groups.end(lead, line)
    return []


def judged(state: State, terminal: Terminal, code: int | None) -> Problem | None:
    """A run is over, with an exit code or none that is known: green is learned, red is held
    against it; the problem of a run that only looks green."""
    if terminal.judged or not terminal.step:
        return None
    terminal.judged = True
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
    run = run_of(terminal)
    for group in state.groups.values():
        if group.run == run and (group.kind == "diagnostic" or "test" in group.slots):
            group.unnoticed = True


_NAMES = re.compile(r"[`'\"/]|\w\.\w|\d")
"""What a sentence has that says which file, name or code it is about."""


def _lead(state: State, terminal: Terminal) -> Group | None:
    """The problem of the running command that says most."""
    run = run_of(terminal)
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


def _green(state: State, at: At, terminal: Terminal, verdict: Verdict) -> list[Effect]:
    """The command that failed before has passed: its problems are over."""
    effects: list[Effect] = []
    run = run_of(terminal)
    for group in list(state.groups.values()):
        if group.status not in OPEN or not group.run or group.run == run:
            continue
        same = (
            group.command == terminal.step
            if terminal.step
            else (not group.command and group.tool == verdict.tool)
        )
        if not same or group.run.rpartition(":")[0] != run.rpartition(":")[0]:
            continue
        if "test" in group.slots and 0 < verdict.ran < group.ran:
            continue  # fewer tests ran than before: this one may be among those that did not
        effects += _passed(state, at, terminal, group)
    return effects


def _passed(state: State, at: At, terminal: Terminal, group: Group) -> list[Effect]:
    """What failed has passed: by a change in between, or by itself when it was just run again."""
    attempt = state.attempts.open.get(group.fingerprint) or between(state, group, at)
    if attempt is not None and attempt.fingerprint not in state.attempts.open:
        state.attempts.begin(attempt)
    again = terminal.acts - group.acts <= 1 and group.type not in silent_failures.TYPES
    if attempt is None and again and group.tool not in _WAITING:
        group.flaky += 1
        signal = Flaky(at, group.fingerprint, group.title, group.command, (group.last_id, at.id))
        state.detectors.observe(signal, state.board)
    return endings.vanished(state, at, group.fingerprint)


def quiet(state: State, at: At) -> list[Effect]:
    """Commands that have printed and then run on for a while without a problem work now."""
    effects: list[Effect] = []
    for terminal in state.terminals.values():
        running = terminal.step and terminal.since and not terminal.ended
        if running and not terminal.problems and at.sent - terminal.ms >= RUNS_ON:
            terminal.ended = True
            verdict = Verdict("shell", "runs", green=True)
            effects += _green(state, terminal_at(at, terminal), terminal, verdict)
    return effects


def terminal_at(at: At, terminal: Terminal) -> At:
    """A moment as the terminal's own: what runs in it is its member's."""
    return at._replace(member=terminal.member)


def run_of(terminal: Terminal) -> str:
    """The run of a terminal's present command."""
    return f"{terminal.start}:{terminal.run}"
