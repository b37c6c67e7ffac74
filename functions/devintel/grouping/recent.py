"""Fingerprints of errors that came lately: what breaks once mostly breaks again, in the same words
and at the same place, and belongs to the same group then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

from pydantic_core import to_json

MOST = 2_000
_ERRORS = ("error", "exception")
_BESIDE = frozenset(("id", "timestamp", "source", "context", "redacted", "truncated", "public"))
"""Fields that tell nothing of an error's group."""


class RecentFingerprints:
    """Finds a fingerprint as `find` does, which it asks of what did not come lately."""

    def __init__(self, find: Callable[[Mapping[str, Any]], str | None], most: int = MOST) -> None:
        self._find, self._most = find, most
        self._found: dict[bytes, str | None] = {}

    def __call__(self, event: Mapping[str, Any]) -> str | None:
        """The fingerprint of an event's group; None for one that is no problem."""
        if event["type"] not in _ERRORS:
            return self._find(event)
        said = {name: value for name, value in event.items() if name not in _BESIDE}
        key = blake2b(to_json(said), digest_size=16).digest()
        found = self._found.get(key, "")
        if found != "":
            return found
        found = self._find(event)
        if len(self._found) >= self._most:
            self._found = {}
        self._found[key] = found
        return found
