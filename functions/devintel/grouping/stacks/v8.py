"""Chrome, Edge, Node, Deno and Hermes: `    at f (file:line:column)`."""

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

_ENDS = ("Caused by:", "[cause]:", "... ")
_SKIPPED = "... skipping "  # Hermes leaves the middle of a deep stack out


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        r" \((?=(?:async |address at )?"
        r"(?:[A-Za-z][\w+.-]*:(?!:)|[/.<\[]|native\b|eval |index |\w[\w.$@-]*[/.?]))"
    )


@cache
def _eval_origin() -> re.Pattern[str]:
    return re.compile(r"\(([^()\s][^()]*):(\d{1,9}):(\d{1,9})\)")


def read(lines: list[str]) -> Trace:
    """Frames of the first stack in the text; those of its causes are left out."""
    found: list[Frame] = []
    head: list[str] = []
    for line in lines:
        frame = _line(line)
        if frame is not None:
            found.append(frame)
        elif not found:
            head.append(line.strip())
        elif line.lstrip().startswith(_ENDS) and _SKIPPED not in line:
            break
    return Trace(found[:MAX_FRAMES], *header(head))


@lru_cache(maxsize=CACHED_LINES)
def _line(line: str) -> Frame | None:
    text = line[:MAX_LINE].strip()
    return _frame(text[3:].removesuffix(" {").lstrip()) if text.startswith("at ") else None


def _frame(text: str) -> Frame | None:
    if not text.endswith(")"):
        return _eval(text) if text.startswith("eval (eval at") else _bare(text)
    if "extension:(//" in text:
        return _bare(text[:-1].replace("extension:(//", "extension://", 1))
    function, place = _split(text[:-1])
    if function == "":
        return None
    if place.startswith("eval at "):
        return made(_name(function), *_origin(place))
    place = place.removeprefix("async ").removeprefix("address at ")
    if place.startswith("index ") and number(place[6:]) is not None:
        return Frame(
            function, None, None, None, False
        )  # Promise.all, any, allSettled: the engine's
    file, line, column = located(place)
    return made(_name(function), file or None, line, column)


def _split(text: str) -> tuple[str, str]:
    match = _place().search(text)
    if match:
        return text[: match.start()], text[match.end() :]
    at = text.find(" (")
    if at >= 0:
        return text[:at], text[at + 2 :]
    function, _, place = text.partition("(")
    return function, place


def _name(function: str) -> str | None:
    return None if function in ("anonymous", "<anonymous>", "") else function


def _bare(text: str) -> Frame | None:
    function: str | None = None
    if " @ " in text:
        name, _, text = text.partition(" @ ")
        function, text = name, text.strip()
    elif "@" in text and "extension://" in text:
        name, _, text = text.partition("@")
        function = name
    if text.startswith("async "):
        text = text[6:]
    if ":wasm-function[" in text and " " not in text:
        return made(function, text, None)
    file, line, column = located(text)
    return made(function, file, line, column) if line is not None else None


def _eval(text: str) -> Frame:
    return made("eval", *_origin(text))


def _origin(place: str) -> tuple[str | None, int | None, int | None]:
    found = _eval_origin().findall(place + ")")
    if not found:
        return "<anonymous>", None, None
    file, line, column = found[0]
    return file, int(line), int(column)
