"""What of a message is data, as the statement shows that raised it.

A Python traceback ends with that line: `raise LookupError(f"no room called {name}")`. What stands
where `{name}` does is a value; the text of another error stays, since it says what is wrong.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

MAX_READ = 4_000
MAX_PARTS = 8
VALUE = "0"
"""Stands for a value in the words; a template masks it as it does every number."""


def raised_words(stack: str, message: str) -> str:
    """The message's first line with a value for each that the raising statement put in."""
    line = message.partition("\n")[0]
    if "    raise " not in stack:
        return message
    found = list(_statement().finditer(stack[-MAX_READ:]))
    if not found:
        return message
    said = found[-1]
    parts = _parts(said["text"], bool(said["f"]), said["rest"])
    return _filled(parts, line) or message if parts else message


def _parts(text: str, formatted: bool, rest: str) -> tuple[str, ...]:
    """Literal text and, at every second place, the expression of a value."""
    if formatted:
        parts = _brace().split(text)
    elif rest.startswith(" % "):
        parts = re.split(r"(%[sdrif])", text)
    elif rest.startswith(".format("):
        parts = _brace().split(text)
    else:
        return ()
    return tuple(parts) if 1 < len(parts) <= 2 * MAX_PARTS + 1 else ()


@lru_cache(maxsize=1024)
def _filled(parts: tuple[str, ...], line: str) -> str:
    """The line with its values replaced, where the literal parts stand in it in their order."""
    out: list[str] = []
    at = 0
    for number in range(0, len(parts), 2):
        literal = parts[number]
        ends = number == len(parts) - 1
        start = line.find(literal, at) if literal else (len(line) if ends else at)
        if start < 0 or (number == 0 and start > 0):
            return ""
        if number:
            tells = _tells().search(parts[number - 1])
            out.append(line[at:start] if tells else VALUE)
        out.append(literal)
        at = start + len(literal)
    return "".join(out) if at == len(line) else ""


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(
        r"^ +raise [\w.]{1,120}\((?P<f>[fF]?)(?P<q>[\"'])(?P<text>[^\n\"']{1,400})(?P=q)"
        r"(?P<rest>[^\n]{0,200})",
        re.MULTILINE,
    )


@cache
def _brace() -> re.Pattern[str]:
    return re.compile(r"\{([^{}]{0,120})\}")


@cache
def _tells() -> re.Pattern[str]:
    """Expressions of what went wrong elsewhere."""
    return re.compile(
        r"(?i)\b(?:e|ex|exc|err|error|exception|reason|cause|answer|response|resp|res|r|result|detail"
        r"|details|message|msg|stderr|stdout|output|status|code|why|problem|field|key|attr|column)"
        r"(?:\b|_)|error|status|reason|code"
    )
