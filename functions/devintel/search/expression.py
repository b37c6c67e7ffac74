"""Regular expressions that people type between slashes: only those that end soon.

Python's `re` cannot be stopped, so what may take long is not taken as an expression at all: no
group repeated, no look-around, no reference back, at most two parts of any length. The dashboard
keeps the same rules (`search_query.js`), since a link may bring anybody's expression.
"""

from __future__ import annotations

import re

LONGEST = 200
_ANY_LENGTH = re.compile(r"(?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\])([*+]|\{\d+,\d*\})")
_MAYBE = re.compile(r"(?<![*+?}\\(])\?")
_COSTLY = re.compile(r"\)(?:[*+]|\{)|\(\?|\\[1-9]|[*+?}][*+]")
_LOOKED_AT = (8_000, 4_000, 500)
"""How much of an event is looked at with none, one and two parts of any length."""


class Expression:
    """A compiled expression, found in any case."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern, re.IGNORECASE)
        self._most = _LOOKED_AT[len(_ANY_LENGTH.findall(pattern))]

    def found(self, text: str) -> bool:
        """Whether the expression occurs in the text, of a long one in its beginning."""
        return self._pattern.search(text[: self._most]) is not None


def expression(pattern: str) -> Expression | None:
    """The expression; None where it is none, or could take long."""
    parts, maybe = len(_ANY_LENGTH.findall(pattern)), len(_MAYBE.findall(pattern))
    if len(pattern) > LONGEST or parts >= len(_LOOKED_AT) or maybe > 4 or _COSTLY.search(pattern):
        return None
    try:
        return Expression(pattern)
    except (re.error, OverflowError, RecursionError):
        return None
