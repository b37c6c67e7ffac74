"""Hostile events neither raise nor are skipped; a million by hand: `python -m tests.fuzz`."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.fuzz.everything import Fuzz


@pytest.mark.parametrize("seed", [1, 2])
def test_hostile_events_are_folded_shown_suggested_for_and_printed(seed: int) -> None:
    fuzz = Fuzz(seed)
    fuzz.run(2_000)
    assert (fuzz.raised, fuzz.skipped, fuzz.read) == (Counter(), 0, 40)
