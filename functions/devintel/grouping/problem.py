"""What is wrong in an event, before it is grouped."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from devintel.grouping.frame import Frame

NO_SLOTS: Mapping[str, str] = MappingProxyType({})


class Problem(NamedTuple):
    """One thing that went wrong; `key` holds what groups it where no message has to.

    `frames` are there when the client sent them structured; else `stack` is read.
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


def one_line(message: str, limit: int = 300) -> str:
    """The first line that says something, cut to `limit` characters."""
    line = message.strip().partition("\n")[0].rstrip()
    return line if len(line) <= limit else line[: limit - 1] + "…"
