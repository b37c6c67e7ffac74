"""Attributes as Sentry's logs and spans carry them: `{name: {"value": ..., "type": ...}}`."""

from __future__ import annotations

from typing import Any

from devintel.content import mapping
from devintel.dialects.values import nested


def plain(attributes: object) -> dict[str, Any]:
    """`{name: value}`; an attribute that is no such pair is taken as it is."""
    return {name: _value(said) for name, said in mapping(attributes).items()}


def _value(said: object) -> Any:
    return nested(said["value"] if isinstance(said, dict) and "value" in said else said)
