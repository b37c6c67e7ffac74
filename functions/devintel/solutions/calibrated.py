"""What an answer is worth by what it rests on: how often its like were right.

Counted on 2026-11-29, first answers, right only. What is told was set on what nobody here had read:
Counted on 2026-11-29, first answers, right only. What is told was set on what nobody here had read:
drawn and judged by somebody who had read no rule, what is true but general not counted as right
(docs/performance.md). Of a general answer too few were there; two of an earlier such set are added.

The zoo's own half stands beside it: its misses were read by those who wrote the rules, so it is
right more often than is told. Ranking goes by the priors themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from devintel.solutions.ground import Ground


class Counted(NamedTuple):
    """Answers that were right, of how many."""

    right: int
    n: int


class Worth(NamedTuple):
    """The confidence told, and the counts between which it stands."""

    told: float
    zoo: Counted
    blind: Counted
    strangers: Counted


WORTH: Mapping[Ground, Worth] = {
    Ground.REPORT: Worth(0.86, Counted(123, 125), Counted(58, 65), Counted(11, 16)),
    Ground.STATEMENT: Worth(0.85, Counted(49, 50), Counted(13, 15), Counted(40, 48)),
    Ground.SYMPTOM: Worth(0.6, Counted(12, 12), Counted(20, 24), Counted(3, 7)),
    Ground.GENERAL: Worth(0.44, Counted(10, 11), Counted(3, 6), Counted(1, 3)),
}


def calibrated(ground: Ground) -> float:
    """The confidence that an answer of a ground is told with, before any outcome of its own."""
    return WORTH[ground].told
