"""What an answer is worth by what it rests on: how often its like were right.

Counted on 2026-11-28 and -29, first answers, right only: the zoo's half for calibration, whose
errors the rules' authors made; the tools that others recorded blind, as far as their misses were
read; and every other one of 144 strangers' errors, drawn and judged by somebody who had read no
rule, what is true but general not counted as right (docs/performance.md). Earlier strangers' errors
are known by prior alone: below .6 none of 4, to .75 44 of 66, to .85 50 of 62, above 16 of 16.

The worlds differ by more than what was looked at in answers and events tells, and the grounds were
chosen with all sets in sight. What is told stands between the worlds, as near to the strangers as
the zoo's bar lets it: an error of .08 on its other half (`python -m benchmarks.zoo.calibrating`).
Ranking goes by the priors themselves.
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
    Ground.REPORT: Worth(0.97, Counted(122, 125), Counted(60, 73), Counted(3, 7)),
    Ground.STATEMENT: Worth(0.92, Counted(49, 50), Counted(12, 13), Counted(19, 33)),
    Ground.SYMPTOM: Worth(0.48, Counted(12, 12), Counted(4, 7), Counted(0, 16)),
    Ground.GENERAL: Worth(0.44, Counted(10, 11), Counted(1, 1), Counted(0, 1)),
}


def calibrated(ground: Ground) -> float:
    """The confidence that an answer of a ground is told with, before any outcome of its own."""
    return WORTH[ground].told
