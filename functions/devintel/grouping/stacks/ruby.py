"""Ruby: "file.rb:12:in `method'" and 3.4's quotes, innermost first."""

from __future__ import annotations

import re
from functools import cache

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import MAX_FRAMES, Trace, made, number


@cache
def _call() -> re.Pattern[str]:
    return re.compile(r"(?:from |\d{1,4}: from )?(\S[^:]*(?::\\[^:]*)?):(\d{1,9}):in [`']([^'`]*)'")


@cache
def _error() -> re.Pattern[str]:
    return re.compile(r": (.*) \(([A-Z][\w:]*)\)$")


def read(lines: list[str]) -> Trace:
    """Frames, and the `message (Type)` behind the first of them."""
    found: list[Frame] = []
    kind = message = ""
    for line in lines:
        text = line.strip()[:2000]
        match = _call().match(text)
        if not match:
            continue
        if len(found) < MAX_FRAMES:
            found.append(made(match[3], match[1], number(match[2])))
        error = None if kind else _error().match(text, match.end())
        if error:
            message, kind = error[1], error[2]
    return Trace(found, kind, message)
