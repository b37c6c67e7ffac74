"""Raw stacks of every dialect become frames, innermost first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import MAX_FRAMES, MAX_LINES, MAX_TEXT, Trace

LANGUAGES = {
    "v8": "javascript",
    "spidermonkey": "javascript",
    "javascriptcore": "javascript",
}

_JVM = (".java:", ".kt:", ".scala:", ".groovy:", "(Native Method)", "(Unknown Source)")


def dialect(stack: str) -> str:
    """The dialect a stack is written in: the name of the module that reads it."""
    head = stack[:4000]
    if (
        "Traceback (most recent call last)" in head
        or '\n  File "' in head
        or head.startswith('  File "')
    ):
        return "python"
    if "goroutine " in head and ("\n\t" in head or "[running]" in head):
        return "go"
    if "panicked at" in head or "stack backtrace:" in head:
        return "rust"
    if "\n#0 " in head or head.startswith("#0 "):
        return "php"
    if ":in `" in head or ":in '" in head:
        return "ruby"
    if any(sign in head for sign in _LOCALISED) or ") (at " in head:
        return "csharp"
    if "\tat " in head or " at " in head or "\nat " in head or head.startswith("at "):
        return _with_at(head)
    return "spidermonkey" if "@" in head and "/<" in head else "javascriptcore"


_LOCALISED = (
    *(":Zeile ", ":ligne ", ":línea ", ":riga ", ":linha ", ":строка ", ":wiersz ", ":řádek "),
    *(":行号 ", ":行 ", ":줄 "),
)
"""What stands before a line's number in .NET's stacks, in other languages than English."""


def _with_at(head: str) -> str:
    if any(sign in head for sign in _JVM):
        return "java"
    if ":line " in head or "   at System." in head or "   at Microsoft." in head:
        return "csharp"
    return "v8"


def trace(stack: str) -> Trace:
    """Type, message and frames of the exception that began it: of the innermost cause."""
    name, reader = _reader(stack)
    read: Callable[[list[str]], Trace] = reader.read
    if "Caused by:" in stack:
        read = getattr(reader, "origin", read)
    return read(_lines(stack, name, MAX_LINES))._replace(language=LANGUAGES.get(name, name))


def frames(stack: str, context: Mapping[str, Any] | None = None) -> tuple[Frame, ...]:
    """The frames of a stack's first exception, innermost first. Never raises.

    With an event's `context`, files are relative to its page (`url`) or folder (`workspace`).
    """
    name, reader = _reader(stack)
    read: Callable[[list[str]], Trace] = reader.read
    found = tuple(read(_lines(stack, name, 3 * MAX_FRAMES)).frames)
    if not context:
        return found
    from devintel.grouping.paths import relative

    return relative(found, context)


def _reader(stack: str) -> tuple[str, ModuleType]:
    name = dialect(stack)
    return name, import_module(f"{__name__}.{name}")


def _lines(stack: str, name: str, limit: int) -> list[str]:
    """The lines around the innermost frame: a traceback ends with it, other stacks begin there."""
    if name == "python":
        return stack[-MAX_TEXT:].split("\n")[-limit:]
    return stack[:MAX_TEXT].split("\n")[:limit]
