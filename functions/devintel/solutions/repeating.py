"""Repeating: advice to do once more what has just failed."""

from __future__ import annotations

import re

from devintel.content import text
from devintel.solutions.case import Case

_NO_ATTRIBUTE = re.compile(r"has no attribute '(\w+)'|Property '(\w+)' does not exist on type")
_BLANKS = re.compile(r"\s+")


def repeats(code: str, case: Case, said: str) -> bool:
    """Whether the code is the command that failed, or reads the attribute that is not there."""
    lines = [
        line for line in code.splitlines() if line.strip() and not line.startswith(("#", "//"))
    ]
    command = _plain(text(case.event.get("content", {}).get("command")))
    if command and lines and all(_plain(line) == command for line in lines):
        return True
    names = {name for found in _NO_ATTRIBUTE.finditer(said) for name in found.groups() if name}
    return any(re.search(rf"\.{re.escape(name)}\b(?!\s*=[^=])", code) for name in names)


def _plain(command: str) -> str:
    return _BLANKS.sub(" ", command).strip().removeprefix("sudo ").removeprefix("$ ")
