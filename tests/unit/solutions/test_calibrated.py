"""A rule's confidence is what its like were worth; the order of rules stays as it was."""

from __future__ import annotations

import pytest

from devintel.solutions.calibrated import KNOTS, calibrated
from devintel.solutions.case import Case
from devintel.solutions.example import case_of
from devintel.solutions.suggest import no_outcomes, suggest


@pytest.mark.parametrize(("prior", "share"), KNOTS)
def test_a_knot_is_what_was_measured(prior: float, share: float) -> None:
    assert calibrated(prior) == pytest.approx(share)


def test_a_higher_prior_is_worth_more() -> None:
    worth = [calibrated(n / 100) for n in range(101)]
    assert worth == sorted(set(worth))
    assert calibrated(0.475) == pytest.approx(0.525)
    assert calibrated(2.0) == 0.975


def test_a_matching_rule_says_how_often_its_like_are_right() -> None:
    (best, *_) = suggest(case_of("ReferenceError: total is not defined"), no_outcomes)
    assert best.confidence == pytest.approx(calibrated(best.prior))


def test_what_nobody_knows_stays_unsure() -> None:
    (only,) = suggest(Case("f", case_of("Gloop 7").event, title="Gloop 7"), no_outcomes)
    assert only.source == "fallback"
    assert only.confidence == pytest.approx(0.1)
