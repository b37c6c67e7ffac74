"""What compilers and linters say: by code and template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.content import mapping, text, whole, word
from devintel.grouping.problem import Problem

MAX_DIAGNOSTICS = 100


def problems(event: Mapping[str, Any], content: Mapping[str, Any]) -> Iterator[Problem]:
    """The errors among an event's diagnostics; or the event itself where it is one."""
    rows = content.get("diagnostics")
    if isinstance(rows, list):
        path = text(content.get("path")) or text(content.get("uri"))
        error = _error_level(event, rows)
        for row in rows[:MAX_DIAGNOSTICS]:
            said = mapping(row)
            if said and said.get("severity", error) in (error, "error"):
                yield problem(said, path)
    elif event.get("type") not in ("file", "analysis") and text(content.get("message")):
        yield problem(content, text(content.get("file")) or text(content.get("path")))


def _error_level(event: Mapping[str, Any], rows: list[Any]) -> int:
    """0 as VS Code counts (0-3), 1 as the Language Server Protocol does (1-4)."""
    levels = [mapping(row).get("severity") for row in rows]
    code = "vscode" in text(event.get("source")) or "vscodeVersion" in mapping(event.get("context"))
    if 0 in levels or (code and 4 not in levels):
        return 0
    return 1


def problem(said: Mapping[str, Any], path: str) -> Problem:
    """One diagnostic of a file; its `code` may be a number, a text or `{value}`."""
    source = text(said.get("source")) or text(said.get("tool"))
    given = said.get("code")
    code = word(given.get("value") if isinstance(given, Mapping) else given)
    slots = {"path": path, "source": source, "code": code, **_place(said)}
    return Problem(
        "diagnostic",
        f"{source} {code}".strip() or "diagnostic",
        text(said.get("message")),
        key=(code.removeprefix("TS"),),
        slots={k: v for k, v in slots.items() if v},
    )


def _place(said: Mapping[str, Any]) -> dict[str, str]:
    """Line and column counted from 1; editors' ranges count from 0."""
    start = mapping(mapping(said.get("range")).get("start"))
    line, column = start.get("line"), start.get("character")
    if isinstance(line, int):
        return {"line": str(whole(line) + 1), "column": _counted(column, 1)}
    return {"line": _counted(said.get("line"), 0), "column": _counted(said.get("column"), 0)}


def _counted(value: object, more: int) -> str:
    return str(whole(value) + more) if isinstance(value, int) else ""
