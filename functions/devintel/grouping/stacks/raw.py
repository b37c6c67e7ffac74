"""What every dialect's reader gives back, and the limits it keeps."""

from __future__ import annotations

from typing import NamedTuple

from devintel.grouping.frame import Frame
from devintel.grouping.ownership import in_app

MAX_TEXT = 262_144
MAX_LINES = 400
MAX_LINE = 2000
MAX_FRAMES = 1100

CACHED_LINES = 4096
"""Lines each dialect remembers: the stacks of one program repeat them."""


class Trace(NamedTuple):
    """A stack as read: `type` and `message` are empty where the stack does not say them.

    `caused`: they and the frames are those of the exception that caused the one on top; `cause` is
    the `Type: message` from which this one was raised.
    """

    frames: list[Frame]
    type: str = ""
    message: str = ""
    language: str = ""
    caused: bool = False
    cause: str = ""


def made(
    function: str | None, file: str | None, line: int | None, column: int | None = None
) -> Frame:
    """A frame, with whose code it is."""
    return Frame(function, file, line, column, in_app(function, file))


def number(text: str) -> int | None:
    """A line or column number, or None (also for absurdly long ones)."""
    return int(text) if 0 < len(text) < 10 and text.isascii() and text.isdigit() else None


def located(text: str) -> tuple[str, int | None, int | None]:
    """`file:line:column` or `file:line` taken apart from the right."""
    rest, _, last = text.rpartition(":")
    b = number(last)
    if b is None or not rest:
        return text, None, None
    file, _, middle = rest.rpartition(":")
    a = number(middle)
    if a is None or not (file or rest == f":{middle}"):
        return rest, b, None
    return file, a, b


def header(lines: list[str]) -> tuple[str, str]:
    """Type and message of a `Type: message` header whose message may go on for lines."""
    text = "\n".join(lines).strip()
    name, colon, message = text.partition(":")
    words = name.removeprefix("Uncaught ").removeprefix("(in promise) ")
    if words and len(words) < 120 and not any(c.isspace() for c in words):
        return words, message.strip() if colon else ""
    return "", text
