"""Ranking: how likely a solution works, as a Beta posterior that shrinks towards wider levels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

Counts = tuple[float, float]
"""Tries and successes; parts of one where outcomes weigh less or have aged."""

PRIOR_MEAN = 0.6
PRIOR_STRENGTH = 4.0
HALF_LIFE_DAYS = 180.0
QUANTILE = 0.1


class Belief(NamedTuple):
    """What is believed of a solution: the posterior's mean and its lower quantile."""

    mean: float
    lower: float


def believe(
    nested: Sequence[Counts], prior: float = PRIOR_MEAN, strength: float = PRIOR_STRENGTH
) -> Belief:
    """The belief after outcomes at levels from the widest to the narrowest, each within the last.

    A level's own outcomes are those that no narrower one holds; its mean is the next one's prior
    (partial pooling, Gelman et al., Bayesian Data Analysis, chapter 5).
    """
    mean, a, b = prior, strength * prior, strength * (1 - prior)
    for tries, successes in _exclusive(nested):
        a = strength * mean + successes
        b = strength * (1 - mean) + tries - successes
        mean = a / (a + b)
    return Belief(mean, beta_quantile(QUANTILE, a, b))


def decayed(counts: Counts, days: float, half_life: float = HALF_LIFE_DAYS) -> Counts:
    """Counts of `days` ago as they weigh today: half after each half-life."""
    weight = 0.5 ** (max(days, 0.0) / half_life)
    return counts[0] * weight, counts[1] * weight


def _exclusive(nested: Sequence[Counts]) -> list[Counts]:
    own: list[Counts] = []
    for (tries, successes), inner in zip(nested, [*nested[1:], (0.0, 0.0)], strict=True):
        rest = max(tries - inner[0], 0.0)
        own.append((rest, min(max(successes - inner[1], 0.0), rest)))
    return own


@lru_cache(maxsize=4096)
def beta_quantile(p: float, a: float, b: float) -> float:
    """x with P(X <= x) = p for X of Beta(a, b), to 1e-9; safeguarded Newton on the CDF."""
    low, high, x = 0.0, 1.0, a / (a + b)
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    for _ in range(100):  # pragma: no branch: a guard, some 60 steps are the most ever needed
        error = beta_cdf(x, a, b) - p
        low, high = (x, high) if error < 0 else (low, x)
        density = math.exp(scale + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x))
        step = x - error / density if density > 0 else -1.0
        before, x = x, step if low < step < high else (low + high) / 2
        if abs(x - before) < 1e-9:
            break
    return x


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b) (DLMF 8.17.22, continued fraction)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return front / a * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    value = d
    for m in range(1, 500):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for numerator in (even, odd):
            d = 1 + numerator * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + numerator / c
            c = c if abs(c) > tiny else tiny
            value *= d * c
        if abs(d * c - 1) < 1e-12:
            break
    return value
