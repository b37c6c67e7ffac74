"""Know what green looks like: what a command's clean runs print, and how a failing one differs."""

from __future__ import annotations

from devintel.grouping.terminal import commands
from devintel.grouping.terminal.printed import template, unusual
from devintel.grouping.terminal.terminal_state import Terminal
from devintel.projection.assembled import assembled
from devintel.projection.documents import Baseline, Difference
from devintel.projection.state import MAX_BASELINES, State

MAX_LINES = 300
MAX_SHOWN = 8
MAX_MISSING = 4
MAX_RAN = 5
KNOWN_AFTER = 2
"""What so many clean runs have each printed is missed where it is missing."""


def key(state: State, terminal: Terminal) -> str:
    """Which runs are compared: of one command, in one folder, on one branch; empty for none."""
    if not terminal.step or commands.views(terminal.step):
        return ""
    return "\n".join((" ".join(terminal.step.split()), terminal.cwd, branch(state, terminal)))


def branch(state: State, terminal: Terminal) -> str:
    """The branch that a terminal's member is on; empty where it is not known."""
    tree = state.trees.get(terminal.member)
    return tree["branch"] if tree else ""


def of(state: State, terminal: Terminal) -> Baseline | None:
    """The clean runs of a terminal's command, where there are any."""
    return state.baselines.get(key(state, terminal))


def begun(state: State, terminal: Terminal) -> None:
    """A command begins: its terminal knows from here on what is usual."""
    known = of(state, terminal)
    terminal.printed.usual = known.lines if known else []


def learn(state: State, terminal: Terminal) -> None:
    """A run was clean: its lines are what green looks like."""
    name, printed = key(state, terminal), terminal.printed
    if not name:
        return
    known = state.baselines.pop(name, None) or Baseline()
    lines, seen = {*known.lines}, printed.lines()
    fresh = _redacted([line for line in seen if line not in lines])
    known.steady = [x for x in known.steady if x in seen] if known.runs else fresh[:MAX_LINES]
    known.whole = known.whole and not printed.dropped and len(lines) + len(fresh) <= MAX_LINES
    known.lines = [*known.lines, *fresh][-MAX_LINES:]
    known.runs += 1
    if terminal.tests.ran >= 0:
        known.ran = [*known.ran, terminal.tests.ran][-MAX_RAN:]
    state.baselines[name] = known
    if len(state.baselines) > MAX_BASELINES:
        del state.baselines[next(iter(state.baselines))]


def _redacted(lines: list[str]) -> list[str]:
    """Lines put together from chunks, each of which was redacted alone."""
    text = assembled("\n".join(lines))
    return text.split("\n") if text else []


def difference(state: State, terminal: Terminal) -> Difference | None:
    """How a run differs from the clean ones of its command; None where none is known."""
    known = of(state, terminal)
    if known is None:
        return None
    usual = {*known.lines}
    lines = [x for x in _redacted(unusual(terminal.printed)) if template(x) not in usual]
    if not known.whole:
        lines = [x for x in lines if commands.tells(x)]
    return Difference(_shown(lines), missing(terminal, known)[:MAX_MISSING], known.runs)


def missing(terminal: Terminal, known: Baseline) -> list[str]:
    """What each clean run printed and this one has not."""
    if known.runs < KNOWN_AFTER or terminal.printed.dropped:
        return []
    seen = terminal.printed.lines()
    return [x for x in known.steady if x not in seen]


def _shown(lines: list[str]) -> list[str]:
    """The lines that say most, in their order."""
    if len(lines) <= MAX_SHOWN:
        return lines
    telling = [n for n, line in enumerate(lines) if commands.tells(line)][: MAX_SHOWN - 2]
    rest = [n for n in range(len(lines)) if n not in telling]
    return [lines[n] for n in sorted([*telling, *rest[: MAX_SHOWN - len(telling)]])]
