"""What is wrong in an event, before it is grouped."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from devintel.grouping.frame import Frame

NO_SLOTS: Mapping[str, str] = MappingProxyType({})


class Place(NamedTuple):
    """A spot in a file; line and column count from 1, 0 where they are not known."""

    file: str
    line: int = 0
    column: int = 0


class Problem(NamedTuple):
    """One thing that went wrong; `key` holds what groups it where no message has to.

    `frames` are there when the client sent them structured; else `stack` is read. What a terminal
    printed brings the `tool`, the `places` it names, its own words (`excerpt`), how much they tell
    (`rank`, 0 most) and what tells its reports in one run apart (`same`).
    """

    kind: str
    type: str
    message: str
    stack: str = ""
    key: tuple[str, ...] = ()
    slots: Mapping[str, str] = NO_SLOTS
    frames: tuple[Frame, ...] = ()
    language: str = ""
    mistake: str = ""
    title: str = ""
    tool: str = ""
    places: tuple[Place, ...] = ()
    excerpt: str = ""
    rank: int = 0
    same: str = ""


def one_line(message: str, limit: int = 300) -> str:
    """The first line that says something, cut to `limit` characters."""
    line = message.strip().partition("\n")[0].rstrip()
    return line if len(line) <= limit else line[: limit - 1] + "…"
