"""The keys of a group, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

VERSION = "1"
"""Of the algorithm; it leads every fingerprint, so a new one cannot be taken for an old."""


def digest(*parts: str) -> str:
    """Version, colon and 16 hex digits of the parts; the same in every process."""
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return f"{VERSION}:{blake2b(data, digest_size=8).hexdigest()}"


def previous(event: Mapping[str, Any]) -> str | None:
    """The fingerprint that the algorithm before this one gave; None: there is none before 1."""
    return None


def resolve(fingerprint: str, aliases: Mapping[str, str]) -> str:
    """The group a fingerprint belongs to after merges by hand (`aliases`: from -> to).

    A split is an alias from the split-off fingerprint to itself. Circles end where they began.
    """
    seen = {fingerprint}
    while (target := aliases.get(fingerprint)) is not None and target not in seen:
        seen.add(target)
        fingerprint = target
    return fingerprint
