"""Commands that the output itself names, and the most telling of a command's last lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

SIGNS = "#$P%❯➜C"
"""What lines begin with that may name a command."""
_STEP = re.compile(
    r"Complete job name: (?P<job>.+)|"
    r"##\[group\]Run (?P<github>.+)"
    r"|##\[section\]Starting: (?P<azure>.+)"
    r"|(?:\$|❯|➜|%) (?P<shell>[\w./~-][^=|]*\S.*|\S+)$"
    r"|PS [A-Za-z]:\\[^>]*> ?(?P<powershell>\S.*)"
)
_ENV = re.compile(r"(?:[A-Z_][A-Z0-9_]*=\S* )+")
_TELLING = re.compile(
    r"(?i)\b(?:error|fail(?:ed|ure)?|fatal|cannot|can't|could not|couldn't|unable|denied|refused"
    r"|invalid|missing|not found|unexpected|exception|abort(?:ed)?|timed? ?out|killed|crash\w*"
    r"|must|requires?d?|more than|expected|no such|unknown|bad|improper|unrecogni[sz]ed|"
    r"undefined|unregistered|out of date|conflict|dirty|exceed\w*|refusing)\b"
)
_TALK = re.compile(
    r"##\[|shell: |env:$|with:$|\+ |\$ |> |Post job cleanup|Cleaning up|[-=_*.]{6,}$"
)


class Step(NamedTuple):
    """A command; `sure` where a runner names it, and not only a sign that prompts use; `job` where
    it is the name of the whole job, `script` where the script's lines follow."""

    command: str
    sure: bool
    job: bool = False
    script: bool = False


def step(line: str) -> Step | None:
    """The command that a line says begins; None for any other line."""
    found = _STEP.match(line)
    if found is None:
        return None
    command = next(v for v in found.groupdict().values() if v)
    sure = line.startswith("##")
    job = found["job"] is not None
    return Step(bare(command)[:200], sure, job, found["github"] is not None)


def bare(command: str) -> str:
    """A command without the environment that is set for it: with or without it is the same."""
    command = command.strip()
    rest = command.removeprefix("env ") if "=" in command else ""
    found = _ENV.match(rest)
    return rest[found.end() :].strip() if found else command


_VIEWS = re.compile(
    r"(?:sudo |time )?(?:grep|e?grep|rg|ag|ack|cat|bat|less|more|head|tail|find|fd|ls|ll|tree|"
    r"sed|awk|echo|printf|wc|sort"
    r"|diff|jq|history|git (?:grep|blame|log|diff|show|status|stash list))\b(?!.*(?:&&|;|\|\|))"
)


def views(command: str) -> bool:
    """Whether a command shows what is written elsewhere: errors in it are only quoted."""
    return _VIEWS.match(command) is not None


_ENDS = re.compile(r"Process completed with exit code|##\[(?:group\]Run|section\]Starting)")


def ends(line: str) -> bool:
    """Whether a runner says that a step ends or begins: no report goes on behind it."""
    return _ENDS.match(line) is not None


_PREPARES = re.compile(
    r"(?:set|cd|export|source|echo|if|#|mkdir|shopt|pushd|\.|case|for|while)\b|[#.\"']"
)
_SETS = re.compile(r"\s*(?:shell:|env:|with:|##\[|$|\w[\w-]*: |fi\b|then\b|done\b|[})#]|echo\b)")


def prepares(command: str) -> bool:
    """Whether a script's first line only prepares what comes."""
    return _PREPARES.match(command) is not None


def sets(line: str) -> bool:
    """Whether a line of a shown script is no command of it."""
    return _SETS.match(line) is not None


def telling(lines: Sequence[str]) -> str:
    """Of some last lines the one that says most: with a word of failure, else the last."""
    said = [line.strip() for line in lines if line.strip() and not _TALK.match(line.strip())]
    best = max(map(tells, said), default=0)
    return next((line for line in reversed(said) if tells(line) == best), "")[:300]


_PLACED = re.compile(r"[\w./\\-]+\.\w{1,8}:\d{1,6}\b")


_COUNTS = re.compile(
    r"\W*(?:[Ff]ound )?\d+ (?:[\w()]+ ){0,2}(?:errors?|failed|issues?|problems?|failures?|"
    r"warnings?)"
    r"(?: found)?(?:, \d[^:]{0,60})?[.!]?$"
    r"|\W*(?:[\w.-]+: )?(?:exiting|terminating|(?:[Ff]atal )?[Ee]rror(?:s|\(s\))? found|Error "
    r"is not "
    r"recoverable|[Cc]hild returned|For more information|See )"
    r"|.{0,80}(?:details follow|ubprocess exited|[Bb]uild failed|alidation failed with \d)"
)
"""How many there were, and that it ends."""


def tells(line: str) -> int:
    """How much a line says: a word of failure, a warning with a place, a place."""
    if _COUNTS.match(line):
        return int(_TELLING.search(line) is not None) - 1
    place = _PLACED.match(line) is not None
    return 2 * bool(_TELLING.search(line)) + place * (1 + bool("WARNING" in line))
