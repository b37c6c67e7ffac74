"""Commands that the output itself names, and the most telling of a command's last lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

SIGNS = "#$P%❯➜"
"""What lines begin with that may name a command."""
_STEP = re.compile(
    r"##\[group\]Run (?P<github>.+)"
    r"|##\[section\]Starting: (?P<azure>.+)"
    r"|(?:\$|❯|➜|%) (?P<shell>[\w./~-][^=|]*\S.*|\S+)$"
    r"|PS [A-Za-z]:\\[^>]*> ?(?P<powershell>\S.*)"
)
_ENV = re.compile(r"(?:[A-Z_][A-Z0-9_]*=\S* )+")
_TELLING = re.compile(
    r"(?i)\b(?:error|fail(?:ed|ure)?|fatal|cannot|can't|could not|couldn't|unable|denied|refused"
    r"|invalid|missing|not found|unexpected|exception|abort(?:ed)?|timed? ?out|killed|crash\w*"
    r"|must|required|more than|expected|no such|unknown|conflict|dirty|exceed\w*|refusing)\b"
)
_TALK = re.compile(
    r"##\[|shell: |env:$|with:$|\+ |\$ |> |Post job cleanup|Cleaning up|[-=_*.]{6,}$"
)


class Step(NamedTuple):
    """A command; `sure` where a runner names it, and not only a sign that prompts use."""

    command: str
    sure: bool


def step(line: str) -> Step | None:
    """The command that a line says begins; None for any other line."""
    found = _STEP.match(line)
    if found is None:
        return None
    command = next(v for v in found.groupdict().values() if v)
    sure = line.startswith("##")
    return Step(_ENV.sub("", command, count=1).strip()[:200], sure)


def telling(lines: Sequence[str]) -> str:
    """Of some last lines the one that says most: with a word of failure, else the last."""
    said = [line.strip() for line in lines if line.strip() and not _TALK.match(line.strip())]
    good = [line for line in said if _TELLING.search(line)]
    return (good or said or [""])[-1][:300]
