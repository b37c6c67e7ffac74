"""Classes of mistakes that engines and languages word differently, with what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

MAX_READ = 500
OPTIONAL = "?:"

Row = tuple[str, str, str]
"""Class; texts of whole words, in lower case, one of which (`a|b`) must stand in `Type: message`;
what it looks like there (`""`: anything; behind `?:` it need not match). Named groups are slots,
`property1` one of property."""


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
        "class_cast": ("from", "to"),
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

_NAMED_ONLY = frozenset({"class_cast"})
"""Classes whose words must stay where they name nothing."""


@cache
def _table() -> Mapping[str, list[tuple[int, str, str, str]]]:
    """Rank, needle, class and shape of every needle, by the needle's longest word."""
    from devintel.grouping.mistakes import browser, languages, system

    table: dict[str, list[tuple[int, str, str, str]]] = {}
    rows: tuple[Row, ...] = (*browser.ROWS, *languages.ROWS, *system.ROWS)
    for rank, (name, needles, shape) in enumerate(rows):
        for needle in needles.split("|"):
            word = max(_words().findall(needle), key=len)
            table.setdefault(word, []).append((rank, needle, name, shape))
    return table


@cache
def _words() -> re.Pattern[str]:
    return re.compile("[a-z]+")


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


@lru_cache(maxsize=4096)
def classify(kind: str, message: str) -> Mistake:
    """The class of a `Type` and its message; only the first 500 characters are read."""
    text = f"{kind}: {message[:MAX_READ]}"
    lower = text.lower()
    table = _table()
    words = table.keys() & set(_words().findall(lower))
    rows = [row for word in words for row in table[word]]
    for _, _, name, shape in sorted(row for row in rows if row[1] in lower):
        match = _compiled(shape.removeprefix(OPTIONAL)).search(text)
        if match or shape.startswith(OPTIONAL):
            slots = dict(_slots(match)) if match else {}
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
    if wanted is None or (name in _NAMED_ONLY and not slots):
        return None
    return (name, *(slots.get(slot, "") for slot in wanted))
