"""Errors in what a terminal printed: a stream put together again, and a reader a tool family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.content import text
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.transcript import Began, Terminal, Told, close, feed

__all__ = ["Began", "Terminal", "Told", "close", "feed", "problems", "said"]

MAX_TEXT = 16_384
"""What an event holds at most; a stream has no end."""
MAX_PROBLEMS = 20


def said(content: Mapping[str, Any]) -> str:
    """What a terminal's event says was printed."""
    return next((text(content[k]) for k in ("data", "output", "text") if content.get(k)), "")


def problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    """The errors of one event taken as a whole output, each once; a typed command is none."""
    terminal = Terminal()
    seen: set[tuple[str, str]] = set()
    output = said(content)[:MAX_TEXT]
    for told in (
        *(t for t in feed(terminal, output) if isinstance(t, Told) and t.done),
        *close(terminal),
    ):
        if not isinstance(told, Told) or not isinstance(told.said, Problem):
            continue
        problem = told.said
        if (problem.type, problem.message) not in seen and len(seen) < MAX_PROBLEMS:
            seen.add((problem.type, problem.message))
            yield problem
