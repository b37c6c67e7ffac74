"""Normalise and group: which problem an event is, and why."""

from __future__ import annotations

from devintel.grouping.fingerprint import VERSION, previous, resolve
from devintel.grouping.frame import Frame
from devintel.grouping.grouping import group, groups
from devintel.grouping.result import Grouping
from devintel.grouping.scoring import score_callable
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
