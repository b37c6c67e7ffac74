"""Whether a solution repeats more of an event than a name: what an event says is no suggestion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from devintel.model import Event
from devintel.solutions import did_you_mean
from devintel.solutions.solution import Solution

RUN = 4
"""So many words of an event in a row are its sentence and no name in ours."""
OMITTED = "[words of the event]"
_WORD = re.compile(r"[^\s`'\"]+")


class _Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    word: str
    start: int
    end: int


def quotes(solution: Solution, event: Event) -> bool:
    """Whether the solution has a run of words that the event has too."""
    said = " ".join((solution.root_cause, solution.explanation, solution.solution_code))
    if not said.replace("\n", " ").isprintable() or solution.source == did_you_mean.SOURCE:
        return True  # what an engine proposes is the event's own word
    return masked(said, event) != said


def masked(text: str, said: Any) -> str:
    """A text of ours without the sentences that it has from what an event said."""
    ours = list(_words(text))
    theirs = {run for one in _texts(said) for run in _runs(list(_words(one)))}
    quoted = [n for n, run in enumerate(_runs(ours)) if run in theirs]
    left, end = "", 0
    for n in quoted:
        first, last = ours[n].start, ours[n + RUN - 1].end
        left += text[end:first] + OMITTED if first >= end else ""
        end = max(end, last)
    return left + text[end:]


def _runs(words: list[_Word]) -> list[tuple[str, ...]]:
    found = [word.word for word in words]
    return [tuple(found[n : n + RUN]) for n in range(len(found) - RUN + 1)]


def _words(text: str) -> Iterator[_Word]:
    """Its words, also those that an address spells with `%20`."""
    for match in _WORD.finditer(text):
        for word in unquote_plus(match[0]).lower().split():
            yield _Word(word, *match.span())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
