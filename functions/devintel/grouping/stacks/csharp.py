""".NET: `   at Namespace.Class.Method(Type arg) in file:line 12`."""

from __future__ import annotations

from functools import lru_cache

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import (
    CACHED_LINES,
    MAX_FRAMES,
    MAX_LINE,
    Trace,
    header,
    made,
    number,
)


def read(lines: list[str]) -> Trace:
    """Frames of the innermost exception, which .NET prints first, behind ` ---> `."""
    found: list[Frame] = []
    head: list[str] = []
    for line in lines:
        text = line.strip()
        if text.startswith("at "):
            if len(found) < MAX_FRAMES:
                found.append(_frame(text[3:MAX_LINE]))
        elif text.startswith("--- End of inner"):
            break
        elif not found and text:
            head.append(text)
    text = "\n".join(head).removeprefix("Unhandled exception. ")
    inner = text.rpartition("---> ")[2]
    return Trace(found, *header([inner]))


@lru_cache(maxsize=CACHED_LINES)
def _frame(text: str) -> Frame:
    call, _, place = text.partition(") in ")
    file, _, line = place.rpartition(":line ")
    function = call.partition("(")[0]
    return made(function, file, number(line)) if file else made(function, place or None, None)
