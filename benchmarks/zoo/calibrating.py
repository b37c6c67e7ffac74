"""What answers of each ground were worth on the zoo, and how far the confidence told is off.

    python -m benchmarks.zoo.calibrating

The counts by ground of the half that is calibrated on, of the half kept aside, and of the tools
that others recorded blind, whose misses were read or were not; with each the expected calibration
error (the zoo's bar is .08). `solutions/calibrated.py` keeps the counts that its table was made of.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.zoo.case import Case
from benchmarks.zoo.measure import held_out, measured, unread
from devintel.solutions.calibrated import WORTH
from devintel.solutions.calibration import Told, calibration
from devintel.solutions.ground import Ground

SETS = ("calibrated on", "kept aside", "blind, misses read since", "blind, never read")


class Answer(NamedTuple):
    """A first answer that claims to know: whose set it is of, what it told, if it was right."""

    among: str
    told: float
    right: bool


def answers() -> list[Answer]:
    """The first answers to the zoo that claim to know."""
    return [
        Answer(_among(case), said.sure, bool(said.answer))
        for ones in measured().values()
        for case, said in ones
        if said.sure is not None
    ]


def _among(case: Case) -> str:
    if case.blind:
        return SETS[2 + unread(case)]
    return SETS[held_out(case)]


def counted(found: list[Answer]) -> dict[Ground, tuple[int, int]]:
    """Right and all of each ground, which the confidence told gives away: each tells another, and
    no answer of the zoo has outcomes."""
    return {
        ground: (sum(some), len(some))
        for ground, worth in WORTH.items()
        for some in [[one.right for one in found if abs(one.told - worth.told) < 0.0005]]
    }


def lines(found: list[Answer]) -> Iterator[str]:
    """A line a set."""
    for name in SETS:
        some = [one for one in found if one.among == name]
        error = calibration([Told(one.told, one.right) for one in some]).ece
        shares = ", ".join(f"{g} {right} of {n}" for g, (right, n) in counted(some).items())
        yield f"{name}: {shares}; calibration error {error:.3f} of {len(some)}"


def main() -> int:
    """Print what each ground was worth, and the error."""
    print("\n".join(lines(answers())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
