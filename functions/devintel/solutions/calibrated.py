"""What a rule's prior is worth: how often answers of that prior were right about errors whose
author was a tool and no rule's author.

The knots pool two isotonic fits (pool adjacent violators, Ayer et al. 1955) of the first answers to
the even half of the zoo on 2026-11-28, by how many answers each holds: of 127 from before rules
were written with that zoo in sight .84 to .87 were right, of 200 from after .97, which
`python -m benchmarks.zoo.calibrating` prints with the gap on tools that it did not see. What
strangers bring lies between. `make bench ROW=zoo` measures the gap on the other half. Ranking goes
by the priors themselves.
"""

from __future__ import annotations

from itertools import pairwise

KNOTS = (
    (0.0, 0.0),
    (0.4, 0.45),
    (0.6, 0.91),
    (0.7, 0.925),
    (0.82, 0.935),
    (0.88, 0.94),
    (1.0, 0.95),
)
"""Prior and share that was right; between two knots a straight line."""


def calibrated(prior: float) -> float:
    """The share of answers of a prior that were right; rises wherever the prior does."""
    for (left, low), (right, high) in pairwise(KNOTS):
        if prior <= right:
            return low + (high - low) * max(0.0, prior - left) / (right - left)
    return KNOTS[-1][1]
