"""Which problems an event holds: most none or one, a file event one a diagnostic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.grouping import csp, diagnostics, network, terminal, thrown
from devintel.grouping.problem import Problem, mapping

_DIAGNOSTIC_TYPES = ("compiler_diagnostic", "diagnostic", "lint", "build_error")


def problems(event: Mapping[str, Any]) -> Iterator[Problem]:
    """The problems of an event in the order it names them."""
    kind = event.get("type")
    content = mapping(event.get("content"))
    if kind == "network":
        yield from network.problems(event, content)
    elif kind in ("file", "analysis") or kind in _DIAGNOSTIC_TYPES:
        yield from diagnostics.problems(event, content)
    elif kind == "terminal":
        yield from terminal.problems(content)
    elif kind in ("error", "exception"):
        yield csp.problem(event, content) or thrown.problem(event, content)
    elif kind in ("csp", "csp-violation", "security"):
        found = csp.problem(event, content)
        if found:
            yield found
    elif kind in ("log", "warn", "info", "debug", "trace"):
        found = thrown.carried(event, content)
        if found:
            yield found
