"""The one reader of what clients put in `content` and `context`: typed, cut, and never raising.

A client may send any JSON anywhere. Whoever wants a text, a number or a list asks here for it and
gets one, an empty one where something else was sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

LONGEST = 1e15
"""A number beyond it counts as none: no time, size or line is so large."""
_NUMBERS = (int, float)
_NONE: list[Any] = []


def text(value: object, most: int | None = None) -> str:
    """`value` where it is a text, cut to `most` characters; else an empty one."""
    return value[:most] if isinstance(value, str) else ""


def mapping(value: object) -> Mapping[str, Any]:
    """`value` where it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object, most: int | None = None) -> list[Any]:
    """The first `most` of `value` where it is a JSON list, else none."""
    return value[:most] if isinstance(value, list) else _NONE[:]


def number(value: object) -> float:
    """`value` where it is a number from 0 up and within reason, else 0."""
    if isinstance(value, bool) or not isinstance(value, _NUMBERS):
        return 0.0
    return float(value) if 0 <= value < LONGEST else 0.0


def whole(value: object) -> int:
    """The whole part of `number`; a text of at most 15 ASCII digits counts as its number too."""
    if isinstance(value, str):
        return int(value) if 0 < len(value) <= 15 and value.isascii() and value.isdigit() else 0
    return int(number(value))


def status(content: Mapping[str, Any]) -> int:
    """The HTTP status that an event tells, as a number or a text; 0 where there is none."""
    found = content.get("status")
    found = whole(content.get("statusCode") if found is None else found)
    return found if found < 1_000 else 0


def word(value: object, most: int = 60) -> str:
    """A short text or whole number, as codes are sent; empty for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < LONGEST else ""
    return text(value, most)


def texts(values: Iterable[object]) -> list[str]:
    """Every text and number inside the values, however deep, the last first."""
    found: list[str] = []
    stack = list(values)
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
        elif value is not None:
            found.append(str(value))
    return found
