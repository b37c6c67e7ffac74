"""An event's texts and names, gathered so that one search looks through them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from devintel.model import Event
from devintel.redaction.names import telling

_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"})
_LONGEST_HEADER = max(map(len, _HEADERS))
OWN = frozenset(
    ("content", "stack_trace", "context", "subtype", "type", "source", "id", "fingerprint")
)
"""The fields of an event that its sender wrote."""


def gathered(event: Event, names: set[str], texts: list[str]) -> bool:
    """Gather the names and texts of what is redacted; False where an item of a list or a label
    tells of what stands beside it."""
    for name, value in event.items():
        if type(value) is str:
            if name in OWN:
                texts.append(value)
        elif type(value) is dict:
            if not _inside(value, names, texts):
                return False
        elif name in OWN and not _among([value], names, texts):
            return False
    return True


def _inside(value: dict[str, Any], names: set[str], texts: list[str]) -> bool:
    if "value" in value and labelled(value):
        return False
    names.update(value)
    for item in value.values():
        if type(item) is str:
            texts.append(item)
        elif type(item) is dict:
            if not _inside(item, names, texts):
                return False
        elif type(item) is list and not _among(item, names, texts):
            return False
    return True


def _among(items: list[Any], names: set[str], texts: list[str]) -> bool:
    for item in items:
        if type(item) is str:
            if item[:2] == "--" or (len(item) <= _LONGEST_HEADER and item.lower() in _HEADERS):
                return False  # `names_next`, without a call for each
            texts.append(item)
        elif type(item) is dict:
            if not _inside(item, names, texts):
                return False
        elif type(item) is list and not _among(item, names, texts):
            return False
    return True


def collected(value: Any, pieces: list[str]) -> bool:
    """Gather every text in `value`; False as soon as a name says that its value may be a secret."""
    if isinstance(value, str):
        pieces.append(value)
    elif isinstance(value, dict):
        if "value" in value and labelled(value):
            return False
        for name, item in value.items():
            if telling(name) and item not in (None, "", [], {}) and item is not True:
                return False
            pieces.append(name)
            if isinstance(item, str):
                pieces.append(item)
            elif not collected(item, pieces):
                return False
    elif isinstance(value, list):
        if any(names_next(item) for item in value):
            return False
        return all(collected(item, pieces) for item in value)
    return True


def labelled(value: Mapping[str, Any]) -> Literal["always", "likely", ""]:
    """What the label in `{"name": "password", "value": "..."}` tells of the value."""
    label = value.get("name", value.get("key"))
    return telling(label) if isinstance(label, str) else ""


def names_next(item: Any) -> bool:
    """Whether an item of a list is a flag or a header's name, and so says what follows it."""
    if not isinstance(item, str):
        return False
    return item[:2] == "--" or (len(item) <= _LONGEST_HEADER and item.lower() in _HEADERS)
