"""What the running command has printed: a line of each template, to be held against green runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MAX_FIRST = 200
MAX_LAST = 40
MAX_TEMPLATE = 120
MAX_KEPT = 200


@dataclass
class Printed:
    """The first and the last lines by their templates, and the templates of the command's `usual`
    output, where clean runs of it are known."""

    first: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    usual: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether every template that was printed is kept."""
        return not self.last


_CHANGING = re.compile(r"0x[0-9a-fA-F]+|\b(?=[a-f]*\d)[0-9a-f]{7,}\b|\d+(?:[.,:]\d+)*")
_SPACE = re.compile(r"\s{2,}|\t")
_RULE = re.compile(r"([^\w\s])\1{4,}")


def template(line: str) -> str:
    """A line without what changes from run to run: numbers, times, hashes, widths."""
    text = _CHANGING.sub("#", line)
    if "  " in text or "\t" in text:
        text = _SPACE.sub(" ", text)
    return _RULE.sub(r"\1\1\1", text)[:MAX_TEMPLATE]


def note(printed: Printed, line: str) -> None:
    """Keep a line, unless one of its template is kept."""
    text = line[:MAX_KEPT].strip()
    if not text:
        return
    key = template(text)
    if key in printed.first:
        return
    if len(printed.first) < MAX_FIRST:
        printed.first[key] = text
        return
    printed.last.pop(key, None)
    printed.last[key] = text
    if len(printed.last) > MAX_LAST:
        del printed.last[next(iter(printed.last))]


def unusual(printed: Printed) -> list[str]:
    """The lines that no clean run printed; none where none is known."""
    if not printed.usual:
        return []
    usual = set(printed.usual)
    kept = (*printed.first.items(), *printed.last.items())
    return [line for key, line in kept if key not in usual]
