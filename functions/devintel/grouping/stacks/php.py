"""PHP: `#0 file(12): Class->method()`, thrown in a file on a line."""

from __future__ import annotations

import re
from functools import cache

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import MAX_FRAMES, Trace, header, made, number


@cache
def _call() -> re.Pattern[str]:
    return re.compile(r"#\d{1,5} (?:(?:(.+?)\((\d{1,9})\)|\[internal function\]): )?(.*)")


@cache
def _thrown() -> re.Pattern[str]:
    return re.compile(r" in (\S+?)(?::(\d{1,9})| on line (\d{1,9}))$")


def read(lines: list[str]) -> Trace:
    """The calls as numbered; where the text says what file threw, that place comes first."""
    found: list[Frame] = []
    head: list[str] = []
    for line in lines:
        text = line.strip()[:2000]
        if text.startswith("#"):
            match = _call().match(text)
            if match and match[3] != "{main}" and len(found) < MAX_FRAMES:
                found.append(made(_function(match[3]), _file(match[1]), number(match[2] or "")))
        elif found and text.startswith("Next "):
            break
        elif not found and text and text != "Stack trace:":
            head.append(text)
    return _trace(found, head)


def _trace(found: list[Frame], head: list[str]) -> Trace:
    text = "\n".join(head)
    where = _thrown().search(text)
    if where:
        found.insert(0, made(None, where[1], number(where[2] or where[3])))
        text = text[: where.start()]
    for prefix in ("PHP ", "Fatal error:  ", "Fatal error: ", "Uncaught "):
        text = text.removeprefix(prefix)
    return Trace(found, *header([text]))


def _function(text: str) -> str | None:
    return text.partition("(")[0].strip() or None


def _file(text: str | None) -> str | None:
    return None if text in (None, "[internal function]") else text
