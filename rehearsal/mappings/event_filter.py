"""A mapping's filter patterns over one record.

Source: Lambda developer guide, "Control which events Lambda sends to your function".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rehearsal.template.errors import CannotPlay

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_ABSENT = object()


def patterns(criteria: Mapping[str, Any] | None) -> list[Any]:
    """The patterns of `FilterCriteria`; none lets everything pass."""
    return [json.loads(each["Pattern"]) for each in (criteria or {}).get("Filters", [])]


def passes(wanted: Sequence[Any], record: Mapping[str, Any]) -> bool:
    """Whether any pattern matches the record."""
    return not wanted or any(_matches(pattern, record) for pattern in wanted)


def _matches(pattern: Any, value: Any) -> bool:
    if isinstance(pattern, list):
        values = value if isinstance(value, list) else [value]
        return any(_rule(rule, each) for rule in pattern for each in values or [_ABSENT])
    if not isinstance(value, Mapping):
        value = {}
    alternatives = pattern.get("$or")
    if alternatives and not any(_matches(each, value) for each in alternatives):
        return False
    return all(
        _matches(each, value.get(key, _ABSENT)) for key, each in pattern.items() if key != "$or"
    )


def _rule(rule: Any, value: Any) -> bool:
    if not isinstance(rule, dict):
        return value is not _ABSENT and type(value) is type(rule) and bool(value == rule)
    (name, wanted), *_ = rule.items()
    if name == "exists":
        return (value is not _ABSENT) is bool(wanted)
    if value is _ABSENT:
        return False
    match name:
        case "prefix":
            return isinstance(value, str) and value.startswith(wanted)
        case "suffix":
            return isinstance(value, str) and value.endswith(wanted)
        case "equals-ignore-case":
            return isinstance(value, str) and value.lower() == str(wanted).lower()
        case "anything-but":
            return not _anything(wanted, value)
        case "numeric":
            return _numeric(wanted, value)
    raise CannotPlay(f"The filter rule {name} is not played.")


def _anything(wanted: Any, value: Any) -> bool:
    if isinstance(wanted, dict):
        return _rule(wanted, value)
    return value in (wanted if isinstance(wanted, list) else [wanted])


def _numeric(wanted: Sequence[Any], value: Any) -> bool:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return False
    pairs = zip(wanted[::2], wanted[1::2], strict=True)
    return all(_COMPARE[operator](number, float(bound)) for operator, bound in pairs)
