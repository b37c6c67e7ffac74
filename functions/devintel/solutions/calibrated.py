"""What a rule's prior is worth: how often answers of that prior were right about errors whose
author was a tool and no rule's author.

The knots are the mean of two isotonic fits (pool adjacent violators, Ayer et al. 1955) of the first
answers to the even half of the zoo on 2026-11-28, each pool smoothed by one right and one wrong:
of 127 from before rules were written with that zoo in sight .84 to .87 were right, of 200 from
after .92 to .97. What strangers bring lies between. `make bench ROW=zoo` measures the gap on the
other half. Ranking goes by the priors themselves.
"""

from __future__ import annotations

from itertools import pairwise

KNOTS = ((0.0, 0.0), (0.4, 0.33), (0.6, 0.87), (0.7, 0.9), (0.82, 0.92), (0.88, 0.93), (1.0, 0.95))
"""Prior and share that was right; between two knots a straight line."""


def calibrated(prior: float) -> float:
    """The share of answers of a prior that were right; rises wherever the prior does."""
    for (left, low), (right, high) in pairwise(KNOTS):
        if prior <= right:
            return low + (high - low) * max(0.0, prior - left) / (right - left)
    return KNOTS[-1][1]
