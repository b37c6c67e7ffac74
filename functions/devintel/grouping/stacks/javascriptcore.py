"""Safari and React Native: as Firefox's, with bare places, `[native code]` and no header."""

from __future__ import annotations

from devintel.grouping.stacks import spidermonkey
from devintel.grouping.stacks.raw import Trace


def read(lines: list[str]) -> Trace:
    """Frames of a stack; lines that are only a name say no place and are left out."""
    return spidermonkey.read(lines)
