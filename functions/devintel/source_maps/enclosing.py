"""The function around a line of JavaScript or TypeScript, told from its indentation.

A bundle's own names are gone and differ in every build; the source's name stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FAR = 400
_LONGEST = 400
_ARROW = r"(?:async\s+)?(?:function\b|\([^()]{0,200}\)[^=]{0,60}=>|\w{1,60}\s*=>)"
_HEADERS = (
    re.compile(r"\bfunction\s*\*?\s*([\w$]{1,80})\s*[(<]"),
    re.compile(rf"\b(?:const|let|var)\s+([\w$]{{1,80}})\s*(?::[^=]{{1,80}})?=\s*{_ARROW}"),
    re.compile(rf"(?:^|[\s.])#?([\w$]{{1,80}})\s*[:=]\s*{_ARROW}"),
    re.compile(r"^\s*(?:[a-z]{3,10}\s+){0,4}[*#]?([\w$]{1,80})\s*\([^()]{0,200}\)[^={]{0,60}\{"),
)
_NO_NAMES = frozenset(
    {"if", "for", "while", "switch", "catch", "with", "return", "function", "else", "do", "try"}
    | {"describe", "it", "test", "await", "typeof", "new", "throw"}
)


def function_at(lines: Sequence[str], line: int) -> str:
    """The name of the innermost named function around `line` (from 1); "" where none is found."""
    if not 1 <= line <= len(lines):
        return ""
    inner = _indent(lines[line - 1])
    if name := _named(lines[line - 1]):
        return name
    for above in reversed(lines[max(0, line - _FAR) : line - 1]):
        if not above.strip() or _indent(above) >= inner:
            continue
        inner = _indent(above)
        if name := _named(above):
            return name
        if inner == 0 and not above.lstrip().startswith((")", "}", "]")):
            return ""
    return ""


def _named(line: str) -> str:
    line = line[:_LONGEST]
    for header in _HEADERS:
        found = header.search(line)
        if found and found[1] not in _NO_NAMES:
            return found[1]
    return ""


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
