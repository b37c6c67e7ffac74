"""The seam to grouping: which error groups an event belongs to."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from devintel.grouping.result import Grouping
from devintel.model import Event

_NEVER = frozenset(
    {"edit", "git", "performance", "group_action"}
    | {"solution_attempt", "solution_outcome", "solution_shown"}
)


def grouped(event: Event) -> list[Grouping]:
    """The groups of an event; none for the types that never tell of an error."""
    if event["type"] in _NEVER:
        return []
    groups: Callable[[Event], list[Grouping]] = import_module("devintel.grouping").groups
    return groups(event)
