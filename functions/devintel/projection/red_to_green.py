"""A command that failed passes: what failed is over, by an edit in between, or by itself."""

from __future__ import annotations

import re

from devintel.grouping.terminal.reader import Verdict
from devintel.grouping.terminal.terminal_state import Terminal
from devintel.patterns.signals import At, Flaky
from devintel.projection import baselines, causes, endings, half_typed, silent_failures
from devintel.projection.attempts import between
from devintel.projection.causes import OPEN
from devintel.projection.effects import Effect
from devintel.projection.mistyped import mistyped
from devintel.projection.state import Group, State

RUNS_ON = 30_000
"""A server that has said something and no error for so long has started."""
_WAITING = frozenset({"docker", "sql", "ssh", "curl"})
"""Tools that wait for something outside: what passes the second time is no flaky test."""
_SEVERAL = re.compile(
    r"(?:\S*/)?(?:npm|pnpm|yarn|bun run|turbo|nx|lerna|npx (?:turbo|nx|lerna)|make|just|task"
    r"|go|cargo|mvnw?|gradlew?|dotnet|tox|nox|hatch|poe|bazel|docker|sh|bash|rake|bundle|ctest|ninja|cmake"
    r"|\S+\.(?:sh|ps1|bat))\b|\./|.*(?:&&|;|\|\||\|)"
)
"""Commands in which several tools, or one for several packages, say how it went: not the first of
them decides, but the end."""


def speaks_once(terminal: Terminal) -> bool:
    """Whether what a tool says of its end is the end of the command."""
    return _SEVERAL.match(terminal.step) is None


def passed(state: State, at: At, terminal: Terminal, verdict: Verdict) -> list[Effect]:
    """The command that failed before has passed: its problems are over."""
    effects: list[Effect] = []
    for group in _before(state, terminal, verdict.tool):
        none = terminal.tests.ran == 0
        if "test" in group.slots and (none or 0 < verdict.ran < group.ran):
            continue  # fewer tests ran than before: this one may be among those that did not
        effects += _passed(state, at, terminal, group)
    return effects


def fewer(state: State, at: At, terminal: Terminal) -> list[Effect]:
    """The command fails still, of fewer tests: those that failed before and ran without failing
    now are over. Only where each test that it says has failed is known, and no fewer ran; one that
    never failed before may be one of them by another name."""
    run = run_of(terminal)
    now = [g for g in state.groups.values() if g.run == run and "test" in g.slots]
    failed = {_test(group) for group in now}
    if not 0 < terminal.tests.failed <= len(failed) or not terminal.ran:
        return []
    if any(group.count < 2 for group in now):
        return []
    effects: list[Effect] = []
    for group in _before(state, terminal, ""):
        if "test" in group.slots and _test(group) not in failed and 0 < group.ran <= terminal.ran:
            effects += _passed(state, at, terminal, group)
    return effects


def _test(group: Group) -> tuple[str, str]:
    return group.slots.get("suite", ""), group.slots["test"]


def _before(state: State, terminal: Terminal, tool: str) -> list[Group]:
    """The open groups of earlier runs of the terminal's command, where it runs; without a known
    command those of the tool."""
    return [
        group
        for group in state.groups.values()
        if group.status in OPEN
        and group.run
        and group.run != run_of(terminal)
        and (
            (
                group.command == terminal.step
                or mistyped(group.command, group.message, terminal.step)
            )
            if terminal.step
            else (not group.command and group.tool == tool)
        )
        and _same_place(state, group, terminal)
        and (not terminal.rebuilt or causes.implicates(group, terminal.rebuilt))
    ]


def _same_place(state: State, group: Group, terminal: Terminal) -> bool:
    """Whether a group's run was in this terminal, or in another one of the same person and
    folder."""
    start = group.run.rpartition(":")[0]
    if start == str(terminal.start):
        return True
    other = next((t for t in state.terminals.values() if str(t.start) == start), None)
    return (
        other is not None
        and bool(terminal.step and terminal.member and terminal.cwd)
        and (other.member, group.cwd) == (terminal.member, terminal.cwd)
    )


def _passed(state: State, at: At, terminal: Terminal, group: Group) -> list[Effect]:
    """What failed has passed: by a change in between, or by itself when it was just run again."""
    if group.command and mistyped(group.command, group.message, terminal.step):
        return endings.vanished(state, at, group.fingerprint)
    if half_typed.was(group):
        return half_typed.forgotten(state, group)
    attempt = state.attempts.open.get(group.fingerprint) or between(state, group, at)
    if attempt is None and group.branch != baselines.branch(state, terminal):
        return []  # what passes on another branch may fail on its own as before
    if attempt is not None and attempt.fingerprint not in state.attempts.open:
        state.attempts.begin(attempt)
    again = terminal.acts - group.acts <= 1 and group.type not in silent_failures.TYPES
    if attempt is None and again and group.tool not in _WAITING:
        _flaky(state, at, group)
    return endings.vanished(state, at, group.fingerprint)


def retried(state: State, at: At, terminal: Terminal) -> list[Effect]:
    """The runner itself ran failed tests again, and all have passed: they are flaky."""
    effects: list[Effect] = []
    if not terminal.tests.retried or terminal.tests.failed:
        return effects
    for group in list(state.groups.values()):
        if group.run == run_of(terminal) and "test" in group.slots and group.status in OPEN:
            _flaky(state, at, group)
            state.attempts.close(group.fingerprint)
            effects += endings.vanished(state, at, group.fingerprint)
    return effects


def _flaky(state: State, at: At, group: Group) -> None:
    group.flaky += 1
    evidence = (group.last_id, at.id)
    signal = Flaky(at, group.fingerprint, group.title, group.command, evidence)
    state.detectors.observe(signal, state.board)


def quiet(state: State, at: At) -> list[Effect]:
    """Commands that have printed and then run on for a while without a problem work now."""
    effects: list[Effect] = []
    for terminal in state.terminals.values():
        running = terminal.step and terminal.since and not terminal.ended
        if running and not terminal.problems and at.sent - terminal.ms >= RUNS_ON:
            terminal.ended = True
            verdict = Verdict("shell", "runs", green=True)
            effects += passed(state, _of(at, terminal), terminal, verdict)
    return effects


def _of(at: At, terminal: Terminal) -> At:
    """A moment as the terminal's own: what runs in it is its member's."""
    return at._replace(member=terminal.member)


def run_of(terminal: Terminal) -> str:
    """The run of a terminal's present command."""
    return f"{terminal.start}:{terminal.run}"
