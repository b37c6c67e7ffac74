"""Frames that a client sends already taken apart, in its own or in Sentry's spelling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import mapping, text, whole
from devintel.grouping.frame import Frame
from devintel.grouping.ownership import in_app
from devintel.grouping.stacks.raw import MAX_FRAMES


def structured(said: Mapping[str, Any]) -> tuple[Frame, ...]:
    """Innermost first: `frames` as given, `exception.values[].stacktrace.frames` turned round."""
    if "frames" not in said and "exception" not in said:
        return ()
    rows = said.get("frames")
    if isinstance(rows, list):
        return tuple(_frame(mapping(row)) for row in rows[:MAX_FRAMES])
    exception = mapping(said.get("exception"))
    values = exception.get("values")
    last = mapping(values[-1]) if isinstance(values, list) and values else {}
    rows = mapping(last.get("stacktrace")).get("frames")
    if not isinstance(rows, list):
        return ()
    return tuple(_frame(mapping(row)) for row in rows[::-1][:MAX_FRAMES])


def _frame(row: Mapping[str, Any]) -> Frame:
    function = text(row.get("function")) or None
    file = text(row.get("file")) or text(row.get("abs_path")) or text(row.get("filename")) or None
    line = _number(row.get("line"), row.get("lineno"))
    column = _number(row.get("column"), row.get("colno"))
    return Frame(function, file, line, column, in_app(function, file))


def _number(*values: object) -> int | None:
    return next((whole(v) for v in values if isinstance(v, int) and not isinstance(v, bool)), None)
