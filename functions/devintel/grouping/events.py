"""Which problems an event holds: most none or one, a file event one a diagnostic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from devintel.content import mapping
from devintel.grouping.problem import Problem

_DIAGNOSTIC_TYPES = ("compiler_diagnostic", "diagnostic", "lint", "build_error")
_LINES = frozenset({"log", "warn", "info", "debug", "trace"})
_TELLING = frozenset(
    {"error", "exception", "network", "file", "analysis", "terminal"}
    | {"csp", "csp-violation", "security", *_DIAGNOSTIC_TYPES}
)
_Reader = Callable[[Mapping[str, Any], Mapping[str, Any]], Iterable[Problem]]


def silent(event: Mapping[str, Any]) -> bool:
    """Whether a glance tells that an event holds no problem: most are plain lines of a log."""
    kind = event.get("type")
    if isinstance(kind, str) and kind in _LINES:
        return not _carries(mapping(event.get("content")))
    return not isinstance(kind, str) or kind not in _TELLING


def problems(event: Mapping[str, Any]) -> Iterable[Problem]:
    """The problems of an event that is not `silent`, in the order it names them."""
    return _reader(event["type"])(event, mapping(event.get("content")))


@cache
def _reader(kind: str) -> _Reader:
    """What reads the problems of a type.

    What an event's type does not need is not imported: a function starts cold on this path.
    """
    if kind in ("error", "exception"):
        return _error
    if kind == "network":
        from devintel.grouping.network import problems as failed

        return failed
    if kind in _LINES:
        from devintel.grouping.thrown import carried

        return lambda event, content: _if_any(carried(content))
    if kind == "terminal":
        from devintel.grouping.terminal import problems as printed

        return lambda event, content: printed(content)
    if kind in ("csp", "csp-violation", "security"):
        from devintel.grouping.csp import problem as violation

        return lambda event, content: _if_any(violation(event, content))
    from devintel.grouping.diagnostics import problems as diagnosed

    return diagnosed


def _error(event: Mapping[str, Any], content: Mapping[str, Any]) -> Iterable[Problem]:
    from devintel.grouping.csp import problem as violation
    from devintel.grouping.thrown import cancelled
    from devintel.grouping.thrown import problem as thrown

    if cancelled(event, content):
        return ()
    return (violation(event, content) or thrown(event, content),)


def _if_any(found: Problem | None) -> tuple[Problem, ...]:
    return (found,) if found else ()


def _carries(content: Mapping[str, Any]) -> bool:
    """Whether what was logged may be an error: an object, or a text of more than one line."""
    if "formatted" not in content and "args" not in content and "error" not in content:
        return False
    for name in ("formatted", "args"):
        values = content.get(name)
        if isinstance(values, list) and any(map(_is_rich, values)):
            return True
    return _is_rich(content.get("error")) or _is_rich(content.get("reason"))


def _is_rich(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, str) and "\n" in value)
