"""Classes of mistakes that engines and languages word differently, with what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

MAX_READ = 500

Row = tuple[str, str, str]
"""Class; a text that must stand in `Type: message` (any of those between `|`, lower case); what
it looks like there (`""`: anything). Named groups are slots; a digit behind a name is dropped."""


class Mistake(NamedTuple):
    """A class (`null_access`; empty: none known) and what the message names.

    `key` is what makes two of a class the same mistake in any engine's wording; None where only
    the words can say it.
    """

    name: str
    slots: Mapping[str, str]
    key: tuple[str, ...] | None


_NONE = Mistake("", MappingProxyType({}), None)

MEETING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "null_access": ("property",),
        "not_a_function": ("property",),
        "not_a_constructor": ("property",),
        "not_iterable": (),
        "not_defined": ("identifier",),
        "before_initialisation": (),
        "const_assign": (),
        "json_parse": (),
        "failed_fetch": (),
        "aborted": (),
        "module_not_found": ("module",),
        "chunk_load": (),
        "stack_overflow": (),
        "circular_json": (),
        "quota": (),
        "dom_mutation": (),
        "resize_observer": (),
        "script_error": (),
        "invalid_date": (),
        "uri_malformed": (),
    }
)
"""Classes whose wordings meet in one group, and the slots that still keep two of them apart."""


@cache
def _table() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    from devintel.grouping.mistakes import browser, languages, system

    rows: tuple[Row, ...] = (*browser.ROWS, *languages.ROWS, *system.ROWS)
    return tuple((name, tuple(needle.split("|")), shape) for name, needle, shape in rows)


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


@lru_cache(maxsize=4096)
def classify(kind: str, message: str) -> Mistake:
    """The class of a `Type` and its message; only the first 500 characters are read."""
    text = f"{kind}: {message[:MAX_READ]}"
    lower = text.lower()
    for name, needles, shape in _table():
        if any(needle in lower for needle in needles):
            match = _compiled(shape).search(text)
            if match:
                slots = dict(_slots(match))
                return Mistake(name, MappingProxyType(slots), _key(name, slots))
    return _NONE


def _slots(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    for name, value in match.groupdict().items():
        if value:
            yield name.rstrip("0123456789"), value.strip()
    said = match.groupdict()
    expression = next((v for k, v in said.items() if k.startswith("expression") and v), "")
    if expression:
        owner, dot, last = expression.partition("(")[0].rpartition(".")
        yield "property", last
        if dot:
            yield "identifier", owner


def _key(name: str, slots: Mapping[str, str]) -> tuple[str, ...] | None:
    wanted = MEETING.get(name)
    return None if wanted is None else (name, *(slots.get(slot, "") for slot in wanted))
