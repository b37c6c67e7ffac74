"""The JVM: `at package.Class.method(File.java:12)`, with causes and suppressed ones."""

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

_STOPS = ("Caused by:", "Suppressed:", "[CIRCULAR REFERENCE")


def read(lines: list[str]) -> Trace:
    """The first exception; `origin` reads the one that caused it."""
    found: list[Frame] = []
    head: list[str] = []
    for line in lines:
        frame = _line(line)
        if frame is not None:
            found.append(frame)
        elif found:
            if line.lstrip().startswith(_STOPS):
                break
        elif line.strip():
            head.append(line.strip())
    return Trace(found[:MAX_FRAMES], *_header(head))


def origin(lines: list[str]) -> Trace:
    """The innermost `Caused by:`, where the exception began; the first one without any."""
    starts = [i for i, line in enumerate(lines) if line.startswith("Caused by:")]
    if not starts:
        return read(lines)
    rest = lines[starts[-1] :]
    found = read([rest[0].removeprefix("Caused by:"), *rest[1:]])
    return found._replace(caused=True) if found.frames and found.type else read(lines)


def _header(head: list[str]) -> tuple[str, str]:
    if head and head[0].startswith("Exception in thread "):
        head = [head[0].partition('" ')[2], *head[1:]]
    return header(head)


@lru_cache(maxsize=CACHED_LINES)
def _line(line: str) -> Frame | None:
    text = line.strip()
    if not text.startswith("at ") or text.startswith("at [Source"):
        return None  # Jackson says in such a line where in its input it was
    return _frame(text[3:MAX_LINE])


def _frame(text: str) -> Frame | None:
    opening = text.rfind("(")
    if opening <= 0 or ")" not in text[opening:]:
        return None
    place = text[opening + 1 : text.rfind(")")]
    function = text[:opening].rpartition("/")[2]
    if place in ("Native Method", "Unknown Source", "<generated>"):
        return made(function, None, None)
    file, _, line = place.rpartition(":")
    return made(function, file, number(line)) if file else made(function, place or None, None)
