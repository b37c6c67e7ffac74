"""Tries and successes of outcome records."""

from __future__ import annotations

import pytest

from devintel.outcomes.record import OutcomeRecord
from devintel.outcomes.tally import tally
from devintel.solutions.ranking import HALF_LIFE_DAYS
from tests.unit.outcomes.outcomes import DAY, NOON, outcome


def records(*results: str, explicit: bool = True) -> list[OutcomeRecord]:
    users = (f"user{n}" for n in range(len(results)))
    return [
        outcome(n, result, user=user, explicit=explicit).as_json()
        for n, (result, user) in enumerate(zip(results, users, strict=True))
    ]


def test_told_outcomes_count_one_each_and_partly_half_a_success() -> None:
    found = tally(records("worked", "worked", "partly", "failed", "applied"), NOON)

    assert found == pytest.approx((4.0, 2.5), abs=1e-6)


def test_inferred_outcomes_count_half() -> None:
    found = tally(records("worked", "failed", explicit=False), NOON)

    assert found == pytest.approx((1.0, 0.5), abs=1e-6)


def test_an_outcome_weighs_half_after_a_half_life() -> None:
    later = NOON + int(HALF_LIFE_DAYS * DAY)

    assert tally(records("worked"), later) == pytest.approx((0.5, 0.5), abs=1e-6)


def test_nothing_recorded_is_nothing() -> None:
    assert tally([], NOON) == (0.0, 0.0)
