"""Raw stacks of every dialect become frames, innermost first."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from devintel.grouping.frame import Frame
from devintel.grouping.ownership import in_app
from devintel.grouping.stacks.raw import MAX_LINES, MAX_TEXT, RawFrame, Trace

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
    if "\tat " in head or " at " in head or "\nat " in head or head.startswith("at "):
        return _with_at(head)
    return "spidermonkey" if "@" in head and "/<" in head else "javascriptcore"


def _with_at(head: str) -> str:
    if any(sign in head for sign in _JVM):
        return "java"
    if ":line " in head or "   at System." in head or "   at Microsoft." in head:
        return "csharp"
    return "v8"


def trace(stack: str) -> Trace:
    """Everything a stack says: type, message and frames of the exception that began it."""
    name = dialect(stack)
    read: Callable[[list[str]], Trace] = import_module(f"{__name__}.{name}").read
    found = read(stack[:MAX_TEXT].split("\n")[:MAX_LINES])
    return found._replace(language=LANGUAGES.get(name, name))


def frames(stack: str, context: object = None) -> tuple[Frame, ...]:
    """The frames of a stack, innermost first; empty where there are none. Never raises."""
    return resolve(trace(stack).frames)


def resolve(raw: list[RawFrame]) -> tuple[Frame, ...]:
    """Say of each frame whether it is the team's own."""
    return tuple(Frame(*f, in_app(f[0], f[1])) for f in raw)
