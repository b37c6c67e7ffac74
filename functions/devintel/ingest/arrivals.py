"""Counts of what other tools sent, by kind: how a row keeps them, and how they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypedDict

from devintel.dialects.mapped import Mapped

_SEPARATOR = "|"
_MAX_KINDS = 60


def amounts(mapped: Mapped) -> dict[str, int]:
    """The fields to add to the row."""
    found = {f"{kind}{_SEPARATOR}stored": n for kind, n in mapped.stored.items() if n}
    found |= {f"{kind}{_SEPARATOR}dropped": n for kind, n in mapped.dropped.items() if n}
    return dict(list(found.items())[:_MAX_KINDS])


class Arrived(TypedDict):
    """How much of a kind other tools sent, and what became of it."""

    kind: str
    stored: int
    dropped: int


def shown(row: Mapping[str, int]) -> list[Arrived]:
    """What the row counts, by kind."""
    kinds: dict[str, Counter[str]] = {}
    for field, amount in row.items():
        kind, mark, what = field.rpartition(_SEPARATOR)
        if mark:
            kinds.setdefault(kind, Counter())[what] += amount
    return [
        {"kind": kind, "stored": n["stored"], "dropped": n["dropped"]}
        for kind, n in sorted(kinds.items())
    ]
