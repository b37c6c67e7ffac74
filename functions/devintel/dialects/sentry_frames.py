"""The frames of a Sentry stack trace: structured, innermost first, and as their language's text.

The text is written as the language itself prints it, so that a mistake that reaches us by another
client, as text, is read to the same frames and is one group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from devintel.content import mapping, text
from devintel.dialects.values import filled, nested, rows

MAX_FRAMES = 50
_NAMELESS = ("?", "<anonymous>", "")
_BROWSER = ("javascript", "node")
_QUALIFIED = ("java", "csharp")
_SOURCE_LINES = 5


def frames(exception: dict[str, Any], platform: str) -> list[dict[str, Any]]:
    """`{function, file, line, column, in_app, source, vars}` of an exception."""
    sent = rows(mapping(exception.get("stacktrace")).get("frames"))
    return [_frame(row, platform) for row in sent[::-1][:MAX_FRAMES]]


def printed(name: str, message: str, given: Sequence[dict[str, Any]], platform: str) -> str:
    """The stack as its language prints it; "" without frames."""
    if not given:
        return ""
    head = f"{name}: {message}" if message else name
    if platform == "python":
        calls = [line for frame in reversed(given) for line in _python(frame)]
        return "\n".join(["Traceback (most recent call last):", *calls, head])
    spell = _SPELLED.get(platform, _plain)
    return "\n".join([head, *(spell(frame) for frame in given)])


def _frame(row: dict[str, Any], platform: str) -> dict[str, Any]:
    function, module = text(row.get("function")), text(row.get("module"))
    if platform in _QUALIFIED and module and function:
        function = f"{module}.{function}"
    file = text(row.get("abs_path")) or text(row.get("filename"))
    if platform in _BROWSER:
        file = file or module
    return filled(
        function="" if function in _NAMELESS else function,
        file=file,
        line=_whole(row.get("lineno")),
        column=_whole(row.get("colno")),
        in_app=row.get("in_app") if isinstance(row.get("in_app"), bool) else None,
        source=_source(row),
        vars=nested(mapping(row.get("vars")), 4),
    )


def _source(row: dict[str, Any]) -> dict[str, Any]:
    if not text(row.get("context_line")):
        return {}
    return {
        "before": _lines(row.get("pre_context"))[-_SOURCE_LINES:],
        "line": text(row.get("context_line")),
        "after": _lines(row.get("post_context"))[:_SOURCE_LINES],
    }


def _lines(value: object) -> list[str]:
    return [text(line) for line in value] if isinstance(value, list) else []


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _python(frame: dict[str, Any]) -> Iterable[str]:
    where = f'  File "{frame.get("file", "?")}", line {frame.get("line", 0)}'
    yield f"{where}, in {frame.get('function', '<module>')}"
    if line := mapping(frame.get("source")).get("line", "").strip():
        yield f"    {line}"


def _v8(frame: dict[str, Any]) -> str:
    place = _place(frame)
    return f"    at {frame['function']} ({place})" if "function" in frame else f"    at {place}"


def _java(frame: dict[str, Any]) -> str:
    file = frame.get("file", "").rpartition("/")[2] or "Unknown Source"
    line = f":{frame['line']}" if "line" in frame else ""
    return f"\tat {frame.get('function', '?')}({file}{line})"


def _csharp(frame: dict[str, Any]) -> str:
    place = f" in {frame['file']}:line {frame.get('line', 0)}" if "file" in frame else ""
    return f"   at {frame.get('function', '?')}{place}"


def _plain(frame: dict[str, Any]) -> str:
    return f"  {frame.get('function', '?')} ({_place(frame)})"


def _place(frame: dict[str, Any]) -> str:
    parts = [frame.get("file", "<anonymous>"), frame.get("line"), frame.get("column")]
    return ":".join(str(part) for part in parts if part is not None)


_SPELLED = {"javascript": _v8, "node": _v8, "java": _java, "csharp": _csharp}
