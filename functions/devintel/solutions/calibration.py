"""Calibration: whether suggestions of confidence p work in p of the cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypedDict

BINS = 10


class Told(NamedTuple):
    """One outcome of a suggestion: the confidence shown, whether it worked, what it weighs."""

    confidence: float
    worked: bool
    weight: float = 1.0


class Bin(NamedTuple):
    """Suggestions of like confidence: their weight, mean confidence and share that worked."""

    low: float
    high: float
    weight: float
    confidence: float
    worked: float


class CalibrationView(TypedDict):
    """The report as it is given out."""

    n: int
    ece: float
    brier: float
    curve: list[dict[str, float]]


class Calibration(NamedTuple):
    """The reliability curve, the expected calibration error and the Brier score (0 is best).

    ECE after Naeini et al. (AAAI 2015): equal bins, the gaps weighed by what lies in them.
    """

    n: int
    curve: tuple[Bin, ...]
    ece: float
    brier: float

    def as_json(self) -> CalibrationView:
        """The report as it is given out, rounded to three digits."""
        rows = [{k: round(v, 3) for k, v in one._asdict().items()} for one in self.curve]
        return {
            "n": self.n,
            "ece": round(self.ece, 3),
            "brier": round(self.brier, 3),
            "curve": rows,
        }


def calibration(outcomes: Iterable[Told], bins: int = BINS) -> Calibration:
    """The calibration of recorded outcomes; all zeros where there are none.

    Raises `ValueError` for a confidence outside 0..1.
    """
    told = list(outcomes)
    for one in told:
        if not 0 <= one.confidence <= 1:
            raise ValueError(f"a confidence is not within 0..1: {one.confidence}")
    total = sum(one.weight for one in told)
    if not total:
        return Calibration(len(told), (), 0.0, 0.0)
    curve = tuple(_bins(told, bins))
    ece = sum(one.weight * abs(one.confidence - one.worked) for one in curve) / total
    brier = sum(one.weight * (one.confidence - one.worked) ** 2 for one in told) / total
    return Calibration(len(told), curve, ece, brier)


def _bins(told: list[Told], bins: int) -> Iterable[Bin]:
    for number in range(bins):
        some = [one for one in told if min(int(one.confidence * bins), bins - 1) == number]
        weight = sum(one.weight for one in some)
        if weight:
            confidence = sum(one.weight * one.confidence for one in some) / weight
            worked = sum(one.weight for one in some if one.worked) / weight
            yield Bin(number / bins, (number + 1) / bins, weight, confidence, worked)
