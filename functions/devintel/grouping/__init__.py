"""Normalise and group: which problem an event is, and why."""

from __future__ import annotations

from typing import Any

from devintel.grouping.fingerprint import VERSION, previous, resolve
from devintel.grouping.frame import Frame
from devintel.grouping.grouping import group, groups
from devintel.grouping.result import Grouping
from devintel.grouping.stacks import frames

__all__ = [
    "VERSION",
    "Frame",
    "Grouping",
    "frames",
    "group",
    "groups",
    "previous",
    "resolve",
    "score_callable",
]


def __getattr__(name: str) -> Any:
    """`score_callable` is for scorers only: whoever groups events does not load it."""
    if name == "score_callable":
        from devintel.grouping.scoring import score_callable

        return score_callable
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
