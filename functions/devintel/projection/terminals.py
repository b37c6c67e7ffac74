"""Terminals: their output read as a stream; reports that grow, runs that turn green."""

from __future__ import annotations

from itertools import groupby
from typing import Any, cast

from devintel.content import text
from devintel.grouping import Grouping, grouped_problem
from devintel.grouping.problem import Problem
from devintel.grouping.terminal import said
from devintel.grouping.terminal.reader import Verdict
from devintel.grouping.terminal.transcript import Began, Terminal, Told, begin, close, feed
from devintel.model import Event
from devintel.patterns.signals import At
from devintel.projection import commands, endings, groups, occurrences
from devintel.projection.causes import OPEN
from devintel.projection.effects import Effect, GroupChanged
from devintel.projection.reading import command
from devintel.projection.state import MAX_TERMINALS, Group, State

PAUSE = 2_000
"""A terminal that was quiet for so long has finished its line and its report."""
MAX_EXCERPT = 600
_STREAMS = frozenset({"output", "data", "stdout", "stderr"})


def follow(state: State, event: Event, at: At) -> list[Effect]:
    """Take a `terminal` event: a command that begins, what it prints, how it exits."""
    terminal = _terminal(state, event, at)
    heard: list[Told | Began] = []
    if terminal.ms and at.sent - terminal.ms > PAUSE:
        heard += close(terminal)
    terminal.ms = at.sent
    line = command(event)
    if line:
        heard += close(terminal)
        effects = _take(state, event, at, terminal, heard)
        begin(terminal, line)
        terminal.sure = True
        return effects
    printed = said(event["content"])
    if event.get("subtype") not in _STREAMS:
        printed += "\n"
    heard += feed(terminal, printed)
    effects = _take(state, event, at, terminal, heard)
    code = event["content"].get("exitCode", event["content"].get("exit_code"))
    if isinstance(code, int) and not isinstance(code, bool):
        effects += _take(state, event, at, terminal, list(close(terminal)))
        verdict = Verdict("shell", f"exit code {code}", green=code == 0, code=code)
        effects += _ruled(state, at, terminal, verdict)
    return effects


def _terminal(state: State, event: Event, at: At) -> Terminal:
    content = event["content"]
    label = content.get("terminal") or content.get("id") or content.get("name") or ""
    label = str(label) if isinstance(label, int) else text(label, 60)
    name = f"{at.source} {at.member} {label}"
    terminal = state.terminals.pop(name, None) or Terminal()
    state.terminals[name] = terminal
    if len(state.terminals) > MAX_TERMINALS:
        del state.terminals[next(iter(state.terminals))]
    if not terminal.start:
        terminal.start = at.seq
    return terminal


def _take(
    state: State, event: Event, at: At, terminal: Terminal, heard: list[Told | Began]
) -> list[Effect]:
    effects: list[Effect] = []
    current: set[str] = set()
    for number, some in groupby(heard, lambda one: one.report if isinstance(one, Told) else -1):
        reports = [one for one in some if isinstance(one, Told)]
        if number < 0:
            terminal.start = at.seq
            continue
        found = [t for t in reports if isinstance(t.said, Problem)]
        if found:
            current.add(str(number))
            effects += _reported(state, event, at, terminal, found)
        for one in reports:
            if isinstance(one.said, Verdict):
                effects += _ruled(state, at, terminal, one.said)
    still = {str(report.number) for report in terminal.open.values()}
    for number_text in [n for n in terminal.told if n not in current and n not in still]:
        effects += _retracted(state, terminal.told.pop(number_text), [])
    return effects


def _reported(
    state: State, event: Event, at: At, terminal: Terminal, found: list[Told]
) -> list[Effect]:
    """The problems of one report, as it now reads: in place of what it read as before."""
    effects: list[Effect] = []
    number = str(found[0].report)
    before = terminal.told.pop(number, [])
    now: list[str] = []
    for told in found:
        problem = cast(Problem, told.said)
        grouping = grouped_problem(problem, _sample(event, terminal, problem))
        name = occurrences.name_of(state, grouping)
        entry = next((b for b in before if b.lstrip("+") == name), "")
        if entry or name in (n.lstrip("+") for n in now):
            now += [entry] if entry and entry not in now else []
            _enriched(state, terminal, state.groups.get(name), grouping, entry[:1] == "+")
            continue
        fresh, more = _seen(state, event, at, terminal, problem, grouping, name)
        effects += more
        now.append(f"+{name}" if fresh else name)
    effects += _retracted(state, before, now)
    if not found[-1].done:
        terminal.told[number] = now
    return effects


def _seen(
    state: State,
    event: Event,
    at: At,
    terminal: Terminal,
    problem: Problem,
    grouping: Grouping,
    name: str,
) -> tuple[bool, list[Effect]]:
    group = state.groups.get(name)
    fresh = group is None
    sample = _sample(event, terminal, problem)
    if group is None:
        group = groups.open_group(state, sample, grouping, at, name)
    run = _run(terminal)
    again = group.run == run and not fresh
    if not fresh:
        groups.enrich(group, grouping, anew=not again)
    if not again:
        group.run, group.order, group.rank = run, terminal.problems, grouping.rank
        group.command = terminal.step[:200]
    if not terminal.lead:
        terminal.lead = name
    if again:
        group.last_ms, group.last_seq, group.last_id = at.ms, at.seq, at.id
        return fresh, []
    paths = commands.failed(state, event, at)
    return fresh, occurrences.occurred(state, at, group, fresh, paths)


def _enriched(
    state: State, terminal: Terminal, group: Group | None, grouping: Grouping, fresh: bool
) -> None:
    """A report went on: more places, more words, the frames that its end brought."""
    if group is None:
        return
    groups.enrich(group, grouping, anew=False)
    if fresh:
        groups.refresh(group, grouping)


def _retracted(state: State, before: list[str], now: list[str]) -> list[Effect]:
    """What a report was read as while it was being printed, and is not."""
    effects: list[Effect] = []
    kept = {name.lstrip("+") for name in now}
    for entry in before:
        name = entry.lstrip("+")
        group = state.groups.get(name)
        if name in kept or group is None:
            continue
        group.count -= 1
        state.errors = max(0, state.errors - 1)
        if entry[:1] == "+" and group.count <= 0:
            del state.groups[name]
            state.attempts.close(name)
            effects.append(GroupChanged(name, "merged"))
    return effects


def _ruled(state: State, at: At, terminal: Terminal, verdict: Verdict) -> list[Effect]:
    """A verdict: red is added to the run's first problem, green ends those of earlier runs."""
    if verdict.green and verdict.code is None and terminal.problems:
        return []
    if verdict.green:
        return _green(state, at, terminal, verdict)
    group = state.groups.get(terminal.lead)
    line = verdict.text.strip()[:160]
    if group is not None and line and line not in group.excerpt:
        room = MAX_EXCERPT - len(line) - 1
        group.excerpt = f"{group.excerpt[:room]}\n{line}"
    return []


def _green(state: State, at: At, terminal: Terminal, verdict: Verdict) -> list[Effect]:
    """The command that failed before has passed: its problems are over."""
    effects: list[Effect] = []
    run = _run(terminal)
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
        if group.fingerprint not in state.attempts.open:
            group.flaky += 1
        effects += endings.vanished(state, at, group.fingerprint)
    return effects


def _run(terminal: Terminal) -> str:
    return f"{terminal.start}:{terminal.run}"


def _sample(event: Event, terminal: Terminal, problem: Problem) -> Event:
    """The event with the report in place of the chunk in which it happened to end."""
    content: dict[str, Any] = {"data": problem.excerpt or problem.message}
    if terminal.step:
        content["command"] = terminal.step
    if isinstance(event["content"].get("name"), str):
        content["name"] = event["content"]["name"]
    small = {k: v for k, v in event.items() if k != "fingerprint"} | {"content": content}
    if problem.stack:
        small["stack_trace"] = problem.stack[:8_000]
    return cast(Event, small)
