"""Firefox: `f@file:line:column`, and Safari's likewise (see `javascriptcore`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import (
    CACHED_LINES,
    MAX_FRAMES,
    MAX_LINE,
    Trace,
    header,
    located,
    made,
    number,
)

_NO_CALL = "Error created at "


@cache
def _url() -> re.Pattern[str]:
    return re.compile(
        r"[A-Za-z][\w+.-]*:/|/|\[(?:native|wasm) code\]|[A-Za-z]:\\|<anonymous>|webpack:|node:"
    )


def read(lines: list[str]) -> Trace:
    """Frames of a stack whose lines hold `@`, or are a bare place or `[native code]`."""
    found: list[Frame] = []
    head: list[str] = []
    for line in lines:
        text = line.strip()
        frame = _frame(text[:MAX_LINE]) if text and not text.startswith(_NO_CALL) else None
        if frame is None:
            if text and not found:
                head.append(text)
        elif len(found) < MAX_FRAMES:
            found.append(frame)
    return Trace(found, *header(head))


@lru_cache(maxsize=CACHED_LINES)
def _frame(text: str) -> Frame | None:
    name, at, place = _split(text)
    if place in ("[native code]", "[wasm code]"):
        return made(_name(name), place, None)
    if not at and not _stands_alone(place):
        return None
    if ".wasm:" in place and "wasm-function[" in place:
        return made(_name(name), place, None)
    if " > " in place:
        return made(_name(name), *_evaluated(place))
    file, line, column = located(place)
    return made(_name(name), file, line, column) if line is not None else None


def _stands_alone(place: str) -> bool:
    """Whether a line without `@` is a place: an address, or `file.ext:line:column`."""
    if " " in place:
        return False
    return bool(_url().match(place)) or (place.count(":") == 2 and "." in place)


def _split(text: str) -> tuple[str, str, str]:
    at = text.find("@")
    while at >= 0:
        if _url().match(text, at + 1):
            return text[:at], "@", text[at + 1 :]
        at = text.find("@", at + 1)
    name, found, place = text.rpartition("@")
    return (name, "@", place) if found else ("", "", text)


def _name(name: str) -> str | None:
    if name.endswith(")"):
        name = name[: name.find("(")] if "(" in name else name
    if name.startswith("<anonymous function"):
        name = name.strip("<>").partition(": ")[2]
    return name or None


def _evaluated(place: str) -> tuple[str, int | None, int | None]:
    """`file line 25 > eval line 2 > eval:1:30`: where the outermost eval was called."""
    first = place.partition(" > ")[0]
    file, _, line = first.rpartition(" line ")
    return (file, number(line), None) if file else located(first)
