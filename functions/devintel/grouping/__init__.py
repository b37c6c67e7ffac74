"""Normalise and group: which problem an event is, and why.

What takes an event apart is loaded when the first problem comes: most frames bring none, and a
function starts cold on this path.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from devintel.grouping.events import silent
from devintel.grouping.fingerprint import VERSION, previous, resolve
from devintel.grouping.grouping import fingerprint_of, group, grouped_problem, groups

if TYPE_CHECKING:
    from devintel.grouping.frame import Frame
    from devintel.grouping.result import Grouping
    from devintel.grouping.scoring import score_callable, score_frames, similar
    from devintel.grouping.stacks import frames

__all__ = [
    "VERSION",
    "Frame",
    "Grouping",
    "fingerprint_of",
    "frames",
    "group",
    "grouped_problem",
    "groups",
    "previous",
    "resolve",
    "score_callable",
    "score_frames",
    "silent",
    "similar",
]

_LATER = {"Frame": "frame", "Grouping": "result", "frames": "stacks"}
_LATER |= dict.fromkeys(("score_callable", "score_frames", "similar"), "scoring")


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
