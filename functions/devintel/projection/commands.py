"""Commands of a terminal: one has run clean when the next begins and no error came between."""

from __future__ import annotations

from devintel.model import Event
from devintel.patterns.signals import At
from devintel.projection.documents import Running
from devintel.projection.reading import command
from devintel.projection.state import MAX_SOURCES, State


def run(state: State, event: Event, at: At) -> tuple[str, ...]:
    """Take a `terminal` event; the path of a command that has run clean, where another begins."""
    line = command(event)
    if not line or (at.program not in state.commands and len(state.commands) >= MAX_SOURCES):
        return ()
    before, clean = state.commands.get(at.program, Running("", False))
    state.commands[at.program] = Running(line, True)
    return (_path(before),) if clean else ()


def failed(state: State, event: Event, at: At) -> tuple[str, ...]:
    """What a terminal prints belongs to the command it ran: its path, clean no more."""
    running = state.commands.get(at.program)
    if running is None or event["type"] != "terminal" or command(event):
        return ()
    state.commands[at.program] = Running(running.line, False)
    return (_path(running.line),)


def _path(line: str) -> str:
    return f"command {line}"
