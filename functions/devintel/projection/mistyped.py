"""A command that was mistyped and is typed right: what the shell said of it is over."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_UNKNOWN = re.compile(
    r"(?i)is not a \w+ command|missing script|command not found|unknown (?:sub)?-?command"
    r"|no such (?:sub)?-?command|unrecognized (?:sub)?-?command|is not recognized|no rule to make"
    r"|not a valid command|unknown (?:task|goal|target)|task .{1,60} not found"
)
"""What shells, git, npm, make and command lines say of a word that they do not know."""
ALIKE = 0.7


def mistyped(command: str, said: str, step: str) -> bool:
    """Whether a command is `step` with one word mistyped, which what was said of it names."""
    typed, meant = command.split(), step.split()
    if len(typed) != len(meant) or not _UNKNOWN.search(said):
        return False
    differ = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
    if len(differ) != 1:
        return False
    wrong, right = differ[0]
    return wrong in said and SequenceMatcher(None, wrong, right).ratio() >= ALIKE
