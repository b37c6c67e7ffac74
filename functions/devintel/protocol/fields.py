"""The types of fields: what a name, an address or a nested object may hold."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, Field

from devintel.protocol.limits import NESTING


def _printable(text: str) -> str:
    if not text.isprintable() or not text.strip():
        raise ValueError("must hold printable characters")
    return text


def _nested(value: Any) -> Any:
    if depth(value) > NESTING - 1:
        raise ValueError(f"is nested deeper than {NESTING}")
    if not finite(value):
        raise ValueError("holds a number that JSON has not: NaN or Infinity")
    return value


def finite(value: object) -> bool:
    """Whether every number in a value is one."""
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    return all(map(finite, value)) if isinstance(value, list) else True


def depth(value: object) -> int:
    """How deep lists and objects are nested; a scalar is 0. The parser has capped it at 200."""
    if isinstance(value, dict):
        return 1 + _deepest(value.values())
    return 1 + _deepest(value) if isinstance(value, list) else 0


_NESTS = (dict, list)


def _deepest(items: Iterable[object]) -> int:
    inner = [item for item in items if isinstance(item, _NESTS)]
    return max(map(depth, inner)) if inner else 0


SessionId = Annotated[str, Field(min_length=1, max_length=128), AfterValidator(_printable)]
ShortText = Annotated[str, Field(max_length=2048)]
Topic = Literal["confirmations", "solutions", "events", "patterns", "presence"]
Object = Annotated[dict[str, Any], AfterValidator(_nested)]
SESSION = AliasChoices("sessionId", "session_id")
