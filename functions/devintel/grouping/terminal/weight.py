"""How much a report tells: what only concludes others, or finds something unused, stands behind."""

from __future__ import annotations

import re

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import GENERAL, LAST, TEST, TOOL

_CONCLUDES = re.compile(
    r"(?i)(?:described|listed|shown|see|errors?) (?:below|above)\b|^(?:\S+: )?(?:error: "
    r")?(?:linker "
    r"command failed|ld returned \d|collect2: |automatic merge failed|could not read from remote "
    r"repository|failed to push some refs|begin failed|failed \d+/\d+ subtests|failed "
    r"tests?: +[\d -]+$"
    r"|evaluation failed|\d+ compile errors?|compilation (?:failed|aborted)|build failed with"
    r"|warnings occurred and|.{0,40}encountered (?:problems|errors) (?:during|while)|child "
    r"returned status|error is not recoverable|exiting due to"
    r"|.{0,120}\breturned non-zero exit (?:status|code)|.{0,120}\bexited with "
    r"(?:code|status) \d|at least one \w+ (?:did not|failed)|execution of \S+ aborted"
    r"|possible inconsistent|system check identified)"
    r"|^EXCEPTION: \S+$|^(?:✖ )?Invalid (?:configuration|options) object"
    r"|(?:verification|validation|check(?:ing)?) "
    r"failed\.?$|^(?:Error: )?ERR_PNPM_[A-Z_]+$"
    r"|[Ee]rror(?:s|\(s\))? found in\b|✗ Build failed\b|[Ii]ssues? detected\.$|details follow\b"
    r"|(?:validation|Validation) failed with \d|\(\d+ \w+ were invalid\)|[Ff]atal errors? "
    r"found\b|^[Vv]alidation failed!?$"
    r"|(?<!\.)\.{6,} ?\[|^Error Context: |^ERROR: no tests ran|^No tests ran$"
    r"|\bwith exit code \d+\b.{0,40}$"
)
_COUNTS = re.compile(
    r"\W*(?:\[?\w+\]? )?(?:[Ff]ound )?\d+ (?:[\w()]+,? ){0,6}(?:errors?|failed|failures?|"
    r"problems?|issues?)[.!]?$|(?:FOUND|AFFECTING) \d+ "
)
"""How many there were, and no more."""
_LONGEST_COUNT = 80
_STYLE = re.compile(
    r"(?i)\b(?:is |are )?(?:defined|declared|assigned|imported)[\w '‘’`]{0,24} (?:but|and)[\w "
    r"]{0,16}(?:never|not) "
    r"(?:read|used)|\b(?:is|are) (?:unused|never (?:used|read))\b|^unused \w+|"
    r"masks earlier declaration"
)
_SLIGHT = re.compile(r"^\s*[Ss]everity: ?(?i:low|info|minor|trivial)\b", re.MULTILINE)
"""A finding that its own checker calls slight."""
_GRADED = ("eslint",)
"""Linters whose project itself says what is an error: their order stays."""
_ANNOUNCES = re.compile(
    r"(?i)\berror: in [`'\"/]\S+:$|\b(?:raised|following|errors?|failed|failures?|failing|"
    r"compile \w+|occurred|problems?)"
    r"(?: \w+){0,4}:$"
)
"""A sentence that ends in a colon and only says that errors follow."""
_WORDS = (
    "fail",
    "below",
    "above",
    "exit",
    "abort",
    "returned",
    "found in",
    "detected",
    "follow",
    "were invalid",
    "errors found",
    "error found",
    "err_pnpm",
    "recoverable",
    "no tests ran",
    "identified",
    "inconsistent",
    "compile error",
    "remote repo",
    "object",
    "occurred",
    "encountered",
    "used",
    "read",
    "masks",
    "collect2",
    "exception: ",
    "error context",
    "....",
    "at least one",
)
"""One of these is in whatever the patterns find: most messages have none, and no pattern runs."""


def concludes(message: str) -> bool:
    """Whether a sentence only says that a run has ended badly."""
    return _CONCLUDES.search(message) is not None


def weight(problem: Problem, rank: int) -> int:
    """The rank of a problem that a reader ranks so."""
    if rank == TEST:
        return rank
    if problem.stack and "non-zero exit" in problem.message:
        return rank  # who called the command is in its stack
    said = problem.message
    if said[-1:].isalnum():  # a sentence that goes on in the next line
        said = f"{said} {''.join(problem.excerpt.splitlines()[1:2])}".rstrip()
    if said[-1:] == ":" and _ANNOUNCES.search(said):
        return LAST
    if len(said) < _LONGEST_COUNT and _COUNTS.match(said):
        return LAST
    if rank == TOOL and "everity" in problem.excerpt and _SLIGHT.search(problem.excerpt):
        return GENERAL
    low = said.lower()
    if not any(word in low for word in _WORDS):
        return rank
    if _CONCLUDES.search(said):
        return LAST
    if rank == TOOL and problem.tool not in _GRADED and _STYLE.search(said):
        return GENERAL
    return rank
