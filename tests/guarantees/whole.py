"""Hypothesis draws a binary byte by byte, for each with a coin that says whether there is another.

That costs as much as half of playing it. This source of choices draws the length and then all of
its bytes; what may come and how long it is remain the same, and so does shrinking.
"""

from __future__ import annotations

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

WHOLE = "whole"
AVAILABLE_PROVIDERS[WHOLE] = f"{__name__}.WholeBinaries"


class WholeBinaries(HypothesisProvider):
    """Everything but binaries is drawn as Hypothesis does it."""

    def draw_bytes(self, min_size: int = 0, max_size: int = 8192) -> bytes:
        """Of any length; twice the smallest on average, as with Hypothesis."""
        assert self._random is not None
        more = round(self._random.expovariate(1 / (min_size + 1)))
        return self._random.randbytes(min(min_size + more, max_size))
