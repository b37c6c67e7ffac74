"""Texts in which something was found, put back into their event as they are without it.

Each text is redacted once, however often it stands in the event; mostly nothing is found in any,
and the event stays the object that it is.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from devintel.redaction.work import Work

_HOLDS_TEXT = (str, dict, list)


class Counts(Counter[str]):
    """How often each rule found something, and the work that is left to find more."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def copied(self) -> dict[str, int]:
        """The counts so far."""
        return dict(self)


Found = dict[str, tuple[str, Counts]]
"""Texts, as they are without what was found in them, and how often each rule found something."""


def replaced(found: Found, value: Any, counts: Counts) -> Any:
    """The value with the found texts replaced, each time counted, and all else as it is."""
    if isinstance(value, str):
        if value not in found:
            return value
        clean, times = found[value]
        counts.update(times)
        return clean
    if isinstance(value, list):
        return [
            replaced(found, item, counts) if isinstance(item, _HOLDS_TEXT) else item
            for item in value
        ]
    if isinstance(value, dict):
        return {
            replaced(found, name, counts): replaced(found, item, counts)
            if isinstance(item, _HOLDS_TEXT)
            else item
            for name, item in value.items()
        }
    return value
