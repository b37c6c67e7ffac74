"""From a problem to its group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.grouping import stacks
from devintel.grouping.events import problems
from devintel.grouping.fingerprint import digest
from devintel.grouping.frame import Frame
from devintel.grouping.mistake import classify
from devintel.grouping.own import named
from devintel.grouping.problem import Problem, one_line
from devintel.grouping.result import Grouping
from devintel.grouping.stacks.raw import Trace
from devintel.grouping.template import template


def group(event: Mapping[str, Any]) -> Grouping | None:
    """The group of an event's (first) problem; None for an event that is none. Never raises."""
    return next(iter(groups(event)), None)


def groups(event: Mapping[str, Any]) -> list[Grouping]:
    """One grouping for each problem of an event; a file event may hold many. Never raises."""
    return [of(problem, event) for problem in problems(event)]


def of(problem: Problem, event: Mapping[str, Any]) -> Grouping:
    """The grouping of one problem."""
    trace = stacks.trace(problem.stack) if problem.stack else Trace([])
    frames = problem.frames or stacks.resolve(trace.frames)
    kind = problem.type or trace.type or "Error"
    message = problem.message or trace.message
    mistake, slots = problem.mistake, problem.slots
    if not mistake:
        mistake, found = classify(kind, message)
        slots = {**found, **slots}
    words = template(message, problem.kind)
    what = mistake or words
    key, reason = _key(problem, kind, what, frames)
    return Grouping(
        digest(problem.kind, *key),
        problem.kind,
        kind,
        one_line(message),
        words,
        digest("template", kind, what),
        one_line(f"{kind}: {message}", 160),
        reason,
        frames,
        slots,
        mistake,
        problem.language or trace.language,
    )


def _key(
    problem: Problem, kind: str, what: str, frames: tuple[Frame, ...]
) -> tuple[tuple[str, ...], str]:
    if problem.kind == "diagnostic":
        return (*problem.key, what), "same code and same words"
    if problem.key:
        return problem.key, "same " + " ".join(problem.key)
    own = named(tuple(f for f in frames if f.in_app)) or named(frames)
    if own:
        return (kind, what, *own[0]), f"same type and words, raised in {own[0][0]}"
    return (kind, what), "same type and same words"
