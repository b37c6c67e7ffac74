"""What a rule's prior is worth: how often answers of that prior were right about errors whose
author was a tool and no rule's author.

The knots stand between two sets of counts. Of 200 first answers to the even half of the zoo on
2026-11-28 .975 were right, at nearly every prior (pool adjacent violators, Ayer et al. 1955:
`python -m benchmarks.zoo.calibrating`). Of 150 to strangers' errors, drawn fresh on that day
(docs/performance.md), by prior: below .6 none of 4, to .75 44 of 66, to .85 50 of 62, above 16 of
16, and two without a rule. The table leans to the strangers as far as the zoo's bar on the other
half, .08, lets it (`make bench ROW=zoo`). Ranking goes by the priors themselves.
"""

from __future__ import annotations

from itertools import pairwise

KNOTS = (
    (0.0, 0.0),
    (0.4, 0.4),
    (0.55, 0.65),
    (0.65, 0.89),
    (0.72, 0.91),
    (0.8, 0.945),
    (0.88, 0.965),
    (1.0, 0.975),
)
"""Prior and share that was right; between two knots a straight line."""


def calibrated(prior: float) -> float:
    """The share of answers of a prior that were right; rises wherever the prior does."""
    for (left, low), (right, high) in pairwise(KNOTS):
        if prior <= right:
            return low + (high - low) * max(0.0, prior - left) / (right - left)
    return KNOTS[-1][1]
