"""Reading other people's JSON without trusting its types."""

from __future__ import annotations

from typing import Any, TypeGuard

from devintel.timestamp import to_ms


def rows(value: object) -> list[dict[str, Any]]:
    """The objects of a list, or of the `values` that Sentry wraps around some."""
    inner = value.get("values") if isinstance(value, dict) else value
    return [row for row in inner if isinstance(row, dict)] if isinstance(inner, list) else []


_MOST = 1e300


def number(value: object) -> TypeGuard[int | float]:
    """Whether a value is a number that can be reckoned with: no bool, not NaN, and no whole number
    of more digits than a float has room for."""
    return (
        isinstance(value, int | float)
        and value is not True
        and value is not False
        and (-_MOST <= value <= _MOST)
    )


def milliseconds(value: object) -> int | None:
    """A time in seconds, or as ISO 8601, as milliseconds since the epoch."""
    if number(value):
        return round(value * 1000) if 0 <= value < 1e11 else None
    return to_ms(value) if isinstance(value, str) else None


def filled(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {k: v for k, v in fields.items() if v is not None and v != "" and v != {} and v != []}


_NESTS = (dict, list)


def nested(value: Any, levels: int = 12) -> Any:
    """A value whose lists and objects are at most so deep; what lies below is told as a text."""
    if isinstance(value, dict):
        if not levels:
            return "{…}"
        return {
            str(k): nested(v, levels - 1) if isinstance(v, _NESTS) else v for k, v in value.items()
        }
    if isinstance(value, list):
        if not levels:
            return "[…]"
        return [nested(v, levels - 1) if isinstance(v, _NESTS) else v for v in value]
    return value
