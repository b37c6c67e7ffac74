"""Reports of terminals become error groups, which follow them while they are still printed."""

from __future__ import annotations

from typing import Any, cast

from devintel.grouping import Grouping, grouped_problem
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.terminal_state import Terminal, Told
from devintel.model import Event
from devintel.patterns.signals import At
from devintel.projection import baselines, commands, groups, half_typed, occurrences
from devintel.projection.effects import Effect, GroupChanged
from devintel.projection.red_to_green import run_of
from devintel.projection.state import Group, State

MAX_SEEN = 120


def reported(state: State, event: Event, at: At, terminal: Terminal, told: Told) -> list[Effect]:
    """The problems of one report, as it now reads: in place of what it read as before."""
    effects: list[Effect] = []
    number = str(told.report)
    before = terminal.told.pop(number, [])
    earlier = {entry.lstrip("+") for entry in before}
    now: list[str] = []
    for problem in told.problems:
        if _again(state, terminal, problem, told.done):
            continue
        sample = _sample(event, terminal, problem)
        grouping = grouped_problem(problem, sample)
        name = occurrences.name_of(state, grouping)
        entry = next((b for b in before if b.lstrip("+") == name), "")
        if entry or name in (n.lstrip("+") for n in now):
            now += [entry] if entry and entry not in now else []
            _enriched(state.groups.get(name), grouping, entry[:1] == "+")
            continue
        known = _known(state, terminal, problem, name)
        if known is not None and known.fingerprint not in earlier:
            if known.places or not grouping.places:
                groups.append(known, grouping.excerpt)
                continue
            effects += retracted(state, [f"+{known.fingerprint}"], [])
        fresh, more = _seen(state, event, at, terminal, sample, grouping, name)
        for known_as in (*_names(problem), *filter(None, (_words(problem) if told.done else "",))):
            terminal.seen[known_as] = name
            if len(terminal.seen) > MAX_SEEN:
                del terminal.seen[next(iter(terminal.seen))]
        effects += more
        now.append(f"+{name}" if fresh else name)
    effects += retracted(state, before, now)
    if not told.done:
        terminal.told[number] = now
    return effects


def _words(problem: Problem) -> str:
    """What tells diagnostics apart without reading them again; others have frames and slots."""
    if problem.kind != "diagnostic":
        return ""
    return f"{problem.type}\0{problem.message}\0{problem.key}"


def _again(state: State, terminal: Terminal, problem: Problem, done: bool) -> bool:
    """Whether a compiler says the same of one more place: nothing else has to be looked at."""
    words = _words(problem) if done else ""
    group = state.groups.get(terminal.seen.get(words, "")) if words else None
    if group is None or group.run != run_of(terminal):
        return False
    groups.add(group, problem.places, problem.excerpt)
    return True


def _names(problem: Problem) -> tuple[str, ...]:
    """By what a test is known again where the same run tells of it in other words: in one file,
    and in any where those words name none."""
    test, _, file = problem.same.partition("\n")
    return (problem.same, f"{test}\n") if file else (test,) if test else ()


def _known(state: State, terminal: Terminal, problem: Problem, name: str) -> Group | None:
    """The group under which this run told of the same test before, in other words."""
    test, _, file = problem.same.partition("\n")
    known = terminal.seen.get(problem.same, "") if problem.same else ""
    known = known or terminal.seen.get(test if file else f"{test}\n", "")
    return state.groups.get(known) if known != name else None


def _seen(
    state: State,
    event: Event,
    at: At,
    terminal: Terminal,
    sample: Event,
    grouping: Grouping,
    name: str,
) -> tuple[bool, list[Effect]]:
    group = state.groups.get(name)
    fresh = group is None
    if group is None:
        group = groups.open_group(state, sample, grouping, at, name)
    run = run_of(terminal)
    again = group.run == run and not fresh
    if (
        not fresh
        and "forwarded" in grouping.slots
        and at.ms - group.last_ms <= occurrences.FORWARDED
    ):
        return fresh, []  # the page has told of it itself
    half_typed.note(state, group, at, fresh)
    if not fresh:
        groups.enrich(group, grouping, anew=not again)
    terminal.last = name
    if again:
        group.last_ms, group.last_seq, group.last_id = at.ms, at.seq, at.id
        return fresh, []
    told = group.reported_ms and at.ms - group.reported_ms <= occurrences.SAME_RUN
    first = "forwarded" in grouping.slots or ("test" in grouping.slots and not told)
    group.forwarded_ms, group.reported_ms = at.ms if first else 0, 0
    group.run, group.order, group.rank, group.red = run, terminal.problems, grouping.rank, False
    group.ends.clear()
    group.command, group.cwd, group.acts = terminal.step[:200], terminal.cwd, terminal.acts
    group.branch = baselines.branch(state, terminal)
    group.unnoticed, group.differs = False, None
    for words in terminal.words:
        groups.end(group, words)
    terminal.words.clear()
    if told:  # the runner's plugin has told of it itself
        group.sources.setdefault(at.source, 0)
        return fresh, [GroupChanged(group.fingerprint)]
    paths = commands.failed(state, event, at)
    return fresh, occurrences.occurred(state, at, group, fresh, paths)


def _enriched(group: Group | None, grouping: Grouping, fresh: bool) -> None:
    """A report went on: more places, more words, the frames that its end brought."""
    if group is None:
        return
    if fresh:
        groups.refresh(group, grouping)
    else:
        groups.enrich(group, grouping, anew=False)


def retracted(state: State, before: list[str], now: list[str]) -> list[Effect]:
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


def _sample(event: Event, terminal: Terminal, problem: Problem) -> Event:
    """The event with the report in place of the chunk in which it happened to end."""
    content: dict[str, Any] = {"message": problem.message, "data": problem.excerpt}
    if terminal.step:
        content["command"] = terminal.step
    if isinstance(event["content"].get("name"), str):
        content["name"] = event["content"]["name"]
    small = {k: v for k, v in event.items() if k != "fingerprint"} | {"content": content}
    if problem.stack:
        small["stack_trace"] = problem.stack[:8_000]
    return cast(Event, small)
