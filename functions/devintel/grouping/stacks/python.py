"""CPython tracebacks: chained exceptions, exception groups, syntax errors."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import (
    CACHED_LINES,
    MAX_FRAMES,
    MAX_LINE,
    Trace,
    made,
    number,
)

_GROUP = {"|", "+"}
_CHAINS = (
    "During handling of the above exception",
    "The above exception was the direct cause",
)


@cache
def _call() -> re.Pattern[str]:
    return re.compile(r'File "([^"]*)", line (\d{1,9})(?:, in (.*))?')


@cache
def _raised() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z_][\w.]*)(?::(?: (.*))?)?$")


def read(lines: list[str]) -> Trace:
    """The exception that was raised last; of a group, its first leaf, then the group's frames."""
    found: list[Frame] = []
    outer: list[Frame] = []
    kind = message = cause = ""
    for line in lines:
        if line.startswith("    ") and 'File "' not in line and not _GROUP & set(line[:8]):
            continue
        text = line.lstrip(" |+")
        if text.startswith('File "'):
            frame = _frame(text[:MAX_LINE])
            if frame:
                found.append(frame)
        elif text.startswith(_CHAINS):
            direct = text.startswith(_CHAINS[1])
            cause = f"{kind}: {message}" if direct and kind else ""
            found, kind, message = [], "", ""
        elif "----------------" in line:
            if outer and found != outer:
                break
            outer, kind, message = found, "", ""
            found = []
        elif not kind and (found or outer) and _may_be_header(line):
            kind, message = _header(text)
    calls = found[::-1] + outer[::-1]
    return Trace(calls[:MAX_FRAMES], kind, message, cause=cause)


def _may_be_header(line: str) -> bool:
    """Whether a line begins in the margin, or behind the bar of an exception group."""
    return line[:1] not in (" ", "\t", "") or "| " in line[:24]


def _header(text: str) -> tuple[str, str]:
    match = _raised().match(text[:2000])
    if not match or match[1] == "Traceback":
        return "", ""
    return match[1], (match[2] or "").strip()


@lru_cache(maxsize=CACHED_LINES)
def _frame(text: str) -> Frame | None:
    match = _call().match(text)
    if not match:
        return None
    return made(match[3].strip() if match[3] else None, match[1], number(match[2]))
