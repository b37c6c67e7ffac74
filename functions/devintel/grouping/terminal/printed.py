"""What the running command has printed: a line of each template, to be held against green runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

MAX_FIRST = 200
MAX_READ = 1_000
"""Lines of a run that are looked at one by one; of longer runs the last ones are kept besides."""
MAX_LAST = 40
MAX_TEMPLATE = 120
MAX_KEPT = 200


@dataclass
class Printed:
    """The first lines by their templates, the last ones, and the templates of the command's
    `usual` output, where clean runs of it are known; `dropped` says that some are not kept."""

    first: dict[str, str] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)
    usual: list[str] = field(default_factory=list)
    read: int = 0
    dropped: bool = False

    def lines(self) -> dict[str, str]:
        """All that is kept, by template."""
        return self.first | {template(line): line for line in self.last}


_DIGIT = re.compile(r"[0-9]")
_CHANGING = re.compile(r"0x[0-9a-fA-F]+|\b(?=[a-f]*\d)[0-9a-f]{7,}\b|\d+(?:[.,:]\d+)*")
_SPACE = re.compile(r"\s{2,}|\t")
_RULE = re.compile(r"([^\w\s])\1{4,}")


@lru_cache(maxsize=512)
def template(line: str) -> str:
    """A line without what changes from run to run: numbers, times, hashes, widths."""
    text = _CHANGING.sub("#", line) if _DIGIT.search(line) else line
    if "  " in text or "\t" in text:
        text = _SPACE.sub(" ", text)
    if "====" in text or "----" in text or "...." in text or "────" in text or "━━━━" in text:
        text = _RULE.sub(r"\1\1\1", text)
    return text[:MAX_TEMPLATE]


def note(printed: Printed, line: str) -> None:
    """Keep a line, unless one of its template is kept."""
    text = line[:MAX_KEPT].strip()
    if not text:
        return
    if printed.read < MAX_READ and len(printed.first) < MAX_FIRST:
        printed.read += 1
        printed.first.setdefault(template(text), text)
        return
    printed.last.append(text)
    if len(printed.last) > 3 * MAX_LAST:
        del printed.last[:-MAX_LAST]
        printed.dropped = True


def unusual(printed: Printed) -> list[str]:
    """The lines that no clean run printed; none where none is known."""
    if not printed.usual:
        return []
    usual = set(printed.usual)
    return [line for key, line in printed.lines().items() if key not in usual]
