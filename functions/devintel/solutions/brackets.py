"""Brackets of a line of code: which one is opened and not closed, or closed by another's sign."""

from __future__ import annotations

import re

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.){0,200}\"|'(?:[^'\\\n]|\\.){0,200}'|`[^`\n]{0,200}`")
_BLOCK = "{"
"""Opened at a line's end, it is closed lines below."""


def missing(line: str) -> tuple[str, str] | None:
    """The bracket that a line opens and the sign that should close it; None where all fit."""
    open_: list[str] = []
    for sign in _STRING.sub("", line):
        if sign in _PAIRS:
            open_.append(sign)
        elif sign in _PAIRS.values():
            if not open_:
                return None
            if _PAIRS[open_[-1]] != sign:
                return open_[-1], _PAIRS[open_[-1]]
            open_.pop()
    left = [sign for sign in open_ if sign != _BLOCK]
    return (left[-1], _PAIRS[left[-1]]) if left else None
