"""Outcomes concluded from the log: an edit, then the same path again, with or without the error."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Attempt:
    """An edit or commit that may end a group."""

    fingerprint: str


@dataclass
class Attempts:
    """Open attempts by fingerprint."""

    open: dict[str, Attempt] = field(default_factory=dict)
