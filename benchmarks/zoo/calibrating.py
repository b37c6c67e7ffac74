"""The isotonic fit of the priors' worth on the zoo, and how far it is off on tools it never saw.

    python -m benchmarks.zoo.calibrating

Pool adjacent violators (Ayer et al. 1955) over the first answers to the half that is calibrated on;
each pool is smoothed by one right and one wrong. Cross-validated by tools: each fifth of the tools
is told the worth that the other four gave. `solutions/calibrated.py` keeps what came out.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from benchmarks.zoo.measure import held_out, measured
from devintel.solutions.calibrated import KNOTS
from devintel.solutions.calibration import Told, calibration

FOLDS = 5


class Answer(NamedTuple):
    """A first answer that claims to know: its tool, prior, and whether it was right."""

    tool: str
    prior: float
    right: bool


class Pool(NamedTuple):
    """Answers of like priors: up to which prior, how many, how many right."""

    prior: float
    n: int
    right: int

    @property
    def share(self) -> float:
        """The share that was right, smoothed by one right and one wrong."""
        return (self.right + 1) / (self.n + 2)


def answers() -> list[Answer]:
    """The answers to the half that is calibrated on."""
    return [
        Answer(tool, _prior(said.sure), bool(said.answer))
        for tool, ones in measured().items()
        for case, said in ones
        if said.sure is not None and not held_out(case)
    ]


def _prior(confidence: float) -> float:
    """The prior of which the table made a confidence; both rise together."""
    for (left, low), (right, high) in pairwise(KNOTS):
        if confidence <= high:
            return round(left + (right - left) * (confidence - low) / (high - low), 2)
    return 1.0


def pools(found: list[Answer]) -> list[Pool]:
    """Pools whose shares rise with the priors."""
    made: list[Pool] = []
    for prior in sorted({one.prior for one in found}):
        some = [one.right for one in found if one.prior == prior]
        made.append(Pool(prior, len(some), sum(some)))
        while len(made) > 1 and made[-2].share >= made[-1].share:
            last, before = made.pop(), made.pop()
            made.append(Pool(last.prior, before.n + last.n, before.right + last.right))
    return made


def told(found: list[Answer], fit: list[Pool]) -> list[Told]:
    """What answers would be told by a fit."""
    return [
        Told(next((p.share for p in fit if one.prior <= p.prior), fit[-1].share), one.right)
        for one in found
    ]


def crossed(found: list[Answer]) -> list[Told]:
    """Each fifth of the tools, told by a fit on the others."""
    return [
        one
        for fold in range(FOLDS)
        for one in told(
            [a for a in found if _fold(a.tool) == fold],
            pools([a for a in found if _fold(a.tool) != fold]),
        )
    ]


def _fold(tool: str) -> int:
    return crc32(tool.encode()) % FOLDS


def main() -> int:
    """Print the pools and the error on tools that the fit did not see."""
    found = answers()
    for pool in pools(found):
        print(f"up to prior {pool.prior:.2f}: {pool.right} of {pool.n} right, {pool.share:.3f}")
    print(f"calibration error, tools not fitted on: {calibration(crossed(found)).ece:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
