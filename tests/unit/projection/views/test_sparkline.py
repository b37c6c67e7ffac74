"""Counts a minute as a row of numbers."""

from __future__ import annotations

from devintel.projection.views.sparkline import sparkline


def test_minutes_fall_into_their_places_and_others_outside() -> None:
    now = 100 * 60_000 + 30_000

    assert sparkline([[90, 9], [98, 1], [99, 2], [100, 3], [101, 9]], now, 3) == [1, 2, 3]


def test_nothing_is_a_row_of_zeros() -> None:
    assert sparkline([], 0, 4) == [0, 0, 0, 0]
