"""Whether a solution repeats more of an event than a name: what an event says is no suggestion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from devintel.model import Event
from devintel.solutions import did_you_mean
from devintel.solutions.solution import Solution

RUN = 4
"""So many words of an event in a row are its sentence and no name in ours."""
_WORD = re.compile(r"[^\s`'\"]+")


def quotes(solution: Solution, event: Event) -> bool:
    """Whether the solution has a run of words that the event has too."""
    said = " ".join((solution.root_cause, solution.explanation, solution.solution_code))
    if not said.replace("\n", " ").isprintable() or solution.source == did_you_mean.SOURCE:
        return True  # what an engine proposes is the event's own word
    ours = _words(said)
    runs = {tuple(ours[i : i + RUN]) for i in range(len(ours) - RUN + 1)}
    for text in _texts(dict(event)):
        theirs = _words(text)
        if any(tuple(theirs[i : i + RUN]) in runs for i in range(len(theirs) - RUN + 1)):
            return True
    return False


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
