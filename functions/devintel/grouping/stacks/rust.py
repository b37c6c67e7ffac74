"""Rust panics and `RUST_BACKTRACE` backtraces."""

from __future__ import annotations

import re
from functools import cache

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import MAX_FRAMES, Trace, located, made


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"\s*\d{1,5}: (?:0x[0-9a-f]{1,16} - )?(\S.*)")


def read(lines: list[str]) -> Trace:
    """Frames of the backtrace; without one, the place that panicked."""
    found: list[Frame] = []
    panic: Frame | None = None
    message = function = ""
    for i, line in enumerate(lines):
        if "panicked at " in line and panic is None:
            panic, message = _panic(line, lines[i + 1] if i + 1 < len(lines) else "")
            continue
        match = _numbered().match(line[:2000])
        if match:
            if function:
                found.append(made(function, None, None))
            function = match[1].strip()
        elif function and line.strip().startswith("at "):
            found.append(made(function, *located(line.strip()[3:])))
            function = ""
    if function:
        found.append(made(function, None, None))
    if not found and panic:
        found = [panic]
    return Trace(found[:MAX_FRAMES], "panic" if panic else "", message)


def _panic(line: str, following: str) -> tuple[Frame, str]:
    text = line.partition("panicked at ")[2].strip()
    if text.startswith("'"):
        message, _, place = text[1:].rpartition("', ")
    else:
        message, place = following.strip(), text.rstrip(":")
    return made(None, *located(place)), message
