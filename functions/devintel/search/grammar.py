"""What people type to find something: `is:open type:error file:cart user:ana since:2h "no items"`.

Words must all be found, in any case; `-` before a word or a filter turns it round; a text in double
quotes is one word. An unknown filter is taken as a word, because colons stand in messages too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PART = re.compile(r'(?P<no>-?)(?:(?P<name>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+))')
FILTERS = ("is", "type", "file", "user", "source", "since", "assigned", "session")
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


@dataclass(frozen=True)
class Query:
    """What is looked for; each filter's values, wanted and unwanted, in lower case."""

    words: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    excluded: tuple[tuple[str, str], ...] = ()

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
        return all(wanted) and not any(fits(facts, pair) for pair in self.excluded)


def fits(facts: Mapping[str, str], pair: tuple[str, str]) -> bool:
    """Whether a fact holds what its filter asks for; `is` and `type` are compared whole."""
    name, value = pair
    said = facts.get(name, "").lower()
    return value in said.split() if name in ("is", "type") else value in said


def parse(text: str) -> Query:
    """The query of a text; every text is one."""
    lists: dict[bool, tuple[list[str], list[tuple[str, str]]]] = {
        True: ([], []),
        False: ([], []),
    }
    for found in _PART.finditer(text[:1024]):
        words, filters = lists[not found["no"]]
        value = found["quoted"] if found["quoted"] is not None else found["plain"]
        if found["name"] in FILTERS and value:
            filters.append((found["name"], value.lower()))
        elif found["name"]:
            words.append(f"{found['name']}:{value}".lower())
        elif value:
            words.append(value.lower())
    (words, filters), (unwanted, excluded) = lists[True], lists[False]
    return Query(tuple(words), tuple(unwanted), tuple(filters), tuple(excluded))


def _span(value: str) -> int:
    """Seconds of `30m`; 0 where it says no span."""
    number, unit = value[:-1], value[-1:]
    known = number.isascii() and number.isdigit() and unit in _UNITS
    return int(number) * _UNITS[unit] if known else 0
