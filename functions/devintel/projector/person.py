"""Somebody by the names that they go by, however those are spelled where they are said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from unicodedata import normalize
from urllib.parse import quote, quote_plus

from devintel.errors import BadRequest
from devintel.model import Event
from devintel.projection.reading import member

MOST_NAMES = 10
_ENCODED = "%[0-9A-Fa-f][0-9A-Fa-f]"


@dataclass(frozen=True)
class Person:
    """Somebody by every name they go by: user, author, e-mail; whole words, whatever their case,
    how their accents are composed, and whether an address, JSON or HTML has encoded them."""

    names: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the names in a text."""
        spelled = {spelling for name in self.names for spelling in _spellings(name)}
        parts = "|".join(map(re.escape, sorted(spelled, key=len, reverse=True)))
        return re.compile(rf"(?:(?<!\w)|(?<={_ENCODED}))(?:{parts})(?!\w)", re.IGNORECASE)

    def sent(self, event: Event) -> bool:
        """Whether the event is theirs."""
        return _folded(member(event)) in {_folded(name) for name in self.names}


def person(names: Sequence[str]) -> Person:
    """A person of these names; raises `BadRequest` where one is too short to mean somebody."""
    given = tuple(dict.fromkeys(names))
    if not given or len(given) > MOST_NAMES or any(not 2 <= len(name) <= 200 for name in given):
        raise BadRequest("Give one to ten names of 2 to 200 characters.", code="invalid_person")
    return Person(given)


def _spellings(name: str) -> Iterator[str]:
    for form in {name, normalize("NFC", name), normalize("NFD", name)}:
        yield from (form, escape(form), json.dumps(form)[1:-1])
        yield from (quote(form), quote(form, safe=""), quote_plus(form))


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()
