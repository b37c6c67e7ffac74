"""Which group an event belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from devintel.grouping.events import problems, silent

if TYPE_CHECKING:
    from devintel.grouping.problem import Problem
    from devintel.grouping.result import Grouping


def group(event: Mapping[str, Any]) -> Grouping | None:
    """The group of an event's (first) problem; None for an event that is none. Never raises."""
    if silent(event):
        return None
    for problem in problems(event):
        from devintel.grouping.keying import grouped

        return grouped(problem, event)
    return None


def fingerprint_of(event: Mapping[str, Any]) -> str | None:
    """The fingerprint of an event's group; None for an event that is no problem, and for a
    terminal's: its output is a stream, of which one event is only a chunk."""
    if event.get("type") == "terminal":
        return None
    found = group(event)
    return found.fingerprint if found else None


def grouped_problem(problem: Problem, event: Mapping[str, Any]) -> Grouping:
    """The grouping of a problem that was read elsewhere, as from a terminal's stream."""
    from devintel.grouping.keying import grouped

    return grouped(problem, event)


def groups(event: Mapping[str, Any]) -> list[Grouping]:
    """One grouping for each problem of an event; a file event may hold many. Never raises."""
    found = () if silent(event) else tuple(problems(event))
    if not found:
        return []
    from devintel.grouping.keying import grouped

    return [grouped(problem, event) for problem in found]
