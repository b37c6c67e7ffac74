"""The labelled errors, written from public documentation, hold their bars in both halves."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.solutions import BARS, answered, families_covered, labelled, measured


def test_there_are_enough_errors_of_every_kind() -> None:
    families = Counter(row["family"] for row in labelled())
    assert sum(families.values()) >= 300
    assert families["none"] >= 60
    assert len(families) >= 60
    assert len(labelled("held-out")) >= 0.4 * sum(families.values())


@pytest.mark.parametrize("half", ["seen", "held-out"])
def test_the_bars_hold(half: str) -> None:
    found = answered(labelled(half))
    figures = measured(found)
    assert figures["precision at 1"] >= BARS["precision at 1"]
    assert figures["coverage"] >= BARS["coverage"]
    assert figures["wrong-family rate"] <= BARS["wrong-family rate"]
    assert families_covered(found) >= BARS["coverage"]
