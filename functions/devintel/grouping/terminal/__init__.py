"""Errors in what a terminal printed: a stream put together again, and a reader a tool family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.content import text
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.terminal_state import Began, Terminal, Told
from devintel.grouping.terminal.transcript import close, feed

__all__ = ["Began", "Terminal", "Told", "close", "feed", "problems", "said"]

MAX_TEXT = 16_384
"""What an event holds at most; a stream has no end."""
MAX_PROBLEMS = 40


def said(content: Mapping[str, Any]) -> str:
    """What a terminal's event says was printed."""
    return next((text(content[k]) for k in ("data", "output", "text") if content.get(k)), "")


def problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    """The errors of one event taken as a whole output, each once; a typed command is none."""
    terminal = Terminal()
    output = said(content)[:MAX_TEXT]
    heard = (*(h for h in feed(terminal, output)), *close(terminal))
    seen: set[object] = set()
    for told in heard:
        for problem in told.problems if isinstance(told, Told) and told.done else ():
            names = {(problem.type, problem.message), problem.same} - {""}
            if not names & seen and len(seen) < MAX_PROBLEMS:
                seen |= names
                yield problem
