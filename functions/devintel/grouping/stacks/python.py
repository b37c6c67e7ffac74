"""CPython tracebacks: chained exceptions, exception groups, syntax errors."""

from __future__ import annotations

import re
from functools import cache

from devintel.grouping.stacks.raw import MAX_FRAMES, RawFrame, Trace, number

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
    found: list[RawFrame] = []
    outer: list[RawFrame] = []
    kind = message = ""
    for line in lines:
        text = line.lstrip(" |+")
        if text.startswith('File "'):
            match = _call().match(text)
            if match:
                name = match[3].strip() if match[3] else None
                found.append((name, match[1], number(match[2]), None))
        elif text.startswith(_CHAINS):
            found, kind, message = [], "", ""
        elif text.startswith("------"):
            if outer and found != outer:
                break
            outer, kind, message = found, "", ""
            found = []
        elif not kind and found and (line[:1] not in (" ", "\t", "") or "| " in line[:24]):
            kind, message = _header(text)
    if not found and outer:
        found, outer = outer, []
    calls = found[::-1] + outer[::-1]
    return Trace(calls[:MAX_FRAMES], kind, message)


def _header(text: str) -> tuple[str, str]:
    match = _raised().match(text[:2000])
    if not match or match[1] == "Traceback":
        return "", ""
    return match[1], (match[2] or "").strip()
