"""Which problems an event holds: most none or one, a file event one a diagnostic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.grouping.problem import Problem, mapping

_DIAGNOSTIC_TYPES = ("compiler_diagnostic", "diagnostic", "lint", "build_error")


def problems(event: Mapping[str, Any]) -> Iterator[Problem]:
    """The problems of an event in the order it names them.

    What an event's type does not need is not imported: a function starts cold on this path.
    """
    kind = event.get("type")
    content = mapping(event.get("content"))
    if kind in ("error", "exception"):
        yield _violation(event, content) or _thrown(event, content)
    elif kind == "network":
        from devintel.grouping import network

        yield from network.problems(event, content)
    elif kind in ("file", "analysis") or kind in _DIAGNOSTIC_TYPES:
        from devintel.grouping import diagnostics

        yield from diagnostics.problems(event, content)
    elif kind == "terminal":
        from devintel.grouping import terminal

        yield from terminal.problems(content)
    elif kind in ("log", "warn", "info", "debug", "trace"):
        yield from _carried(content)
    elif kind in ("csp", "csp-violation", "security"):
        found = _violation(event, content)
        if found:
            yield found


def _thrown(event: Mapping[str, Any], content: Mapping[str, Any]) -> Problem:
    from devintel.grouping import thrown

    return thrown.problem(event, content)


def _carried(content: Mapping[str, Any]) -> Iterator[Problem]:
    if "formatted" in content or "args" in content or "error" in content:
        from devintel.grouping import thrown

        found = thrown.carried(content)
        if found:
            yield found


def _violation(event: Mapping[str, Any], content: Mapping[str, Any]) -> Problem | None:
    from devintel.grouping import csp

    return csp.problem(event, content)
