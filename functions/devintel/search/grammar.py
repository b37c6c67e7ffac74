"""What people type to find something: `is:open type:error file:cart user:ana since:2h "no items"`.

Words must all be found, in any case; `-` before a word or a filter turns it round; a text in double
quotes is one word; between slashes stands a regular expression. An unknown filter is taken as a
word, because colons stand in messages too, and so is an expression that could take long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from devintel.search.expression import Expression, expression

_PART = re.compile(
    r"(?P<no>-?)(?:/(?P<regex>(?:\\.|[^/\\\n])+)/(?=\s|$)"
    r'|(?:(?P<name>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+)))'
)
FILTERS = ("is", "type", "file", "user", "source", "since", "assigned", "session")
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


@dataclass(frozen=True)
class Query:
    """What is looked for; each filter's values, wanted and unwanted, in lower case."""

    words: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    excluded: tuple[tuple[str, str], ...] = ()
    expressions: tuple[Expression, ...] = ()
    unwanted_expressions: tuple[Expression, ...] = ()

    def since_ms(self, now: int) -> int:
        """The earliest time asked for (ms); 0 without one. `since:2h`, units s, m, h, d, w."""
        found = [_span(value) for name, value in self.filters if name == "since"]
        spans = [s for s in found if s]
        return now - min(spans) * 1000 if spans else 0

    def takes(self, text: str, facts: Mapping[str, str]) -> bool:
        """Whether a thing with this text and these facts (one per filter's name) is meant."""
        said = text.lower()
        if not all(word in said for word in self.words) or any(w in said for w in self.unwanted):
            return False
        wanted = (fits(facts, pair) for pair in self.filters if pair[0] != "since")
        if not all(wanted) or any(fits(facts, pair) for pair in self.excluded):
            return False
        return all(e.found(text) for e in self.expressions) and not any(
            e.found(text) for e in self.unwanted_expressions
        )


def fits(facts: Mapping[str, str], pair: tuple[str, str]) -> bool:
    """Whether a fact holds what its filter asks for; `is` and `type` are compared whole."""
    name, value = pair
    said = facts.get(name, "").lower()
    return value in said.split() if name in ("is", "type") else value in said


def parse(text: str) -> Query:
    """The query of a text; every text is one."""
    yes, no = _Side(), _Side()
    for found in _PART.finditer(text[:1024]):
        (no if found["no"] else yes).add(found)
    return Query(
        tuple(yes.words),
        tuple(no.words),
        tuple(yes.filters),
        tuple(no.filters),
        tuple(yes.expressions),
        tuple(no.expressions),
    )


class _Side:
    """What is wanted, or what is not."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.filters: list[tuple[str, str]] = []
        self.expressions: list[Expression] = []

    def add(self, found: re.Match[str]) -> None:
        regex, name = found["regex"], found["name"]
        if regex:
            compiled = expression(regex)
            if compiled:
                self.expressions.append(compiled)
            else:
                self.words.append(regex.lower())
            return
        value = found["quoted"] if found["quoted"] is not None else found["plain"]
        if name in FILTERS and value:
            self.filters.append((name, value.lower()))
        elif name:
            self.words.append(f"{name}:{value}".lower())
        elif value:
            self.words.append(value.lower())


def _span(value: str) -> int:
    """Seconds of `30m`; 0 where it says no span."""
    number, unit = value[:-1], value[-1:]
    known = number.isascii() and number.isdigit() and unit in _UNITS
    return int(number) * _UNITS[unit] if known else 0
