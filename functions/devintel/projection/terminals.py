"""Terminals: their output read as a stream, reports that grow while they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from devintel.content import text
from devintel.grouping.terminal import said
from devintel.grouping.terminal.commands import bare
from devintel.grouping.terminal.printed import Printed
from devintel.grouping.terminal.reader import Verdict
from devintel.grouping.terminal.terminal_state import Began, Heard, Over, Terminal, Told
from devintel.grouping.terminal.transcript import close, exited, feed, resumed
from devintel.model import Event
from devintel.patterns.signals import At
from devintel.projection import baselines, red_to_green
from devintel.projection.effects import Effect
from devintel.projection.places import clean
from devintel.projection.reading import STREAMS, command
from devintel.projection.reported import reported, retracted
from devintel.projection.runs import judged, ruled
from devintel.projection.state import MAX_TERMINALS, State

SILENT = 5_000
"""A terminal of which nothing has arrived for so long has said all that it says of a report."""
PAUSE = 2_000
"""A terminal that was quiet for so long has finished its line and its report."""


def follow(state: State, event: Event, at: At) -> list[Effect]:
    """Take a `terminal` event: a command that begins, what it prints, how it exits."""
    terminal = _terminal(state, event, at)
    effects: list[Effect] = []
    line = command(event)
    if line or (terminal.ms and at.sent - terminal.ms > PAUSE):
        effects = _take(state, event, at, terminal, close(terminal))
        if not line and event.get("subtype") in STREAMS:
            effects += _take(state, event, at, terminal, resumed(terminal))
    terminal.ms = at.sent
    if cwd := text(event["content"].get("cwd"), 200):
        terminal.cwd = clean(cwd)
    if line:
        return effects + _begun(state, event, at, terminal, line)
    ran = bare(text(event["content"].get("command"), 200))
    if ran and event.get("subtype") in STREAMS and (ran != terminal.step or terminal.ended):
        effects += _begun(state, event, at, terminal, ran)
    printed = said(event["content"])
    if event.get("subtype") not in STREAMS:
        printed += "\n"
    effects += _take(state, event, at, terminal, feed(terminal, printed))
    code = event["content"].get("exitCode", event["content"].get("exit_code"))
    if isinstance(code, int) and not isinstance(code, bool):
        effects += _exited(state, event, at, terminal, code)
    terminal.heard, terminal.heard_ms = None, at.ms
    if terminal.open:
        content = {k: v for k, v in event["content"].items() if k == "name" and isinstance(v, str)}
        kept = {k: v for k, v in event.items() if k not in ("stack_trace", "fingerprint")}
        terminal.heard = cast(Event, {**kept, "content": content})
        state.due_ms = min(state.due_ms or at.ms + SILENT, at.ms + SILENT)
    return effects


def settled(state: State, ms: int) -> list[Effect]:
    """What reports say that were begun in terminals of which nothing has arrived for a while: they
    died, or hang, and nobody is to wait for their next word."""
    effects: list[Effect] = []
    state.due_ms = 0
    for terminal in state.terminals.values():
        event = terminal.heard
        if event is None or not terminal.open:
            continue
        if ms < terminal.heard_ms + SILENT:
            due = terminal.heard_ms + SILENT
            state.due_ms = min(state.due_ms or due, due)
            continue
        at = At(ms, terminal.ms, event["seq"], event["id"], event["source"][:80], terminal.member)
        effects += _take(state, event, at, terminal, close(terminal))
        terminal.heard = None
    return effects


def _begun(state: State, event: Event, at: At, terminal: Terminal, line: str) -> list[Effect]:
    """A client says that a command begins."""
    effects = _take(state, event, at, terminal, iter((Over(),)))
    terminal.begin(line)
    terminal.sure = True
    baselines.begun(state, terminal)
    return effects


def _exited(state: State, event: Event, at: At, terminal: Terminal, code: int) -> list[Effect]:
    """The shell says how the command ended; the message of such an event is no output."""
    terminal.ended = True
    verdict = Verdict("shell", f"exit code {code}", green=code == 0, code=code)
    return _take(state, event, at, terminal, exited(terminal, verdict))


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
        terminal.start, terminal.member = at.seq, at.member
    return terminal


def _take(
    state: State, event: Event, at: At, terminal: Terminal, heard: Iterator[Heard]
) -> list[Effect]:
    effects: list[Effect] = []
    current: set[str] = set()
    for one in heard:
        match one:
            case Told():
                current.add(str(one.report))
                effects += reported(state, event, at, terminal, one)
            case Verdict():
                if one.code == 0:
                    effects += _judged(state, event, at, terminal, one.code)
                effects += ruled(state, at, terminal, one)
                if one.code:
                    effects += _judged(state, event, at, terminal, one.code)
            case Over():
                effects += _judged(state, event, at, terminal, None)
            case Began():
                baselines.begun(state, terminal)
    still = {str(report.number) for report in terminal.open.values()}
    for number in [n for n in terminal.told if n not in current and n not in still]:
        effects += retracted(state, terminal.told.pop(number), [])
    return effects


def _judged(
    state: State, event: Event, at: At, terminal: Terminal, code: int | None
) -> list[Effect]:
    """A run is over: it is clean, differs from the clean ones, or only looks like them."""
    if terminal.judged or not terminal.step:
        return []
    terminal.judged = True
    effects = [] if code else red_to_green.retried(state, at, terminal)
    problem = judged(state, terminal, code)
    terminal.printed = Printed()
    if problem is None:
        if code is None and terminal.passed and not terminal.problems:
            verdict = Verdict(terminal.passed, "", green=True, ran=terminal.ran)
            effects += red_to_green.passed(state, at, terminal, verdict)
        return effects
    terminal.problems += 1
    terminal.reports += 1
    return reported(state, event, at, terminal, Told((problem,), terminal.reports))
