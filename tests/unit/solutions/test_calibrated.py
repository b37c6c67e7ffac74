"""An answer's confidence is what its like were worth; the order of answers stays as it was."""

from __future__ import annotations

import pytest

from devintel.solutions.calibrated import WORTH, calibrated
from devintel.solutions.case import Case
from devintel.solutions.example import case_of
from devintel.solutions.ground import Ground
from devintel.solutions.suggest import no_outcomes, suggest


def test_every_ground_is_worth_something_and_a_better_one_more() -> None:
    told = [calibrated(ground) for ground in Ground]
    assert list(WORTH) == list(Ground)
    assert told == sorted(set(told), reverse=True)


@pytest.mark.parametrize("ground", Ground)
def test_what_is_told_lies_between_what_the_zoo_and_strangers_showed(ground: Ground) -> None:
    worth = WORTH[ground]
    zoo, strangers = (one.right / one.n for one in (worth.zoo, worth.strangers))
    assert strangers < worth.told < zoo


def test_what_names_nothing_is_told_as_less_likely_than_not() -> None:
    assert calibrated(Ground.GENERAL) < 0.5 < calibrated(Ground.SYMPTOM)


def test_a_symptom_is_told_as_unsure_and_keeps_its_rank() -> None:
    (best, *others) = suggest(case_of("ReferenceError: total is not defined"), no_outcomes)
    assert best.source == "rule:not_defined.name"
    assert best.lower >= max((one.lower for one in others), default=0)


def test_what_nobody_knows_stays_unsure() -> None:
    (only,) = suggest(Case("f", case_of("Gloop 7").event, title="Gloop 7"), no_outcomes)
    assert only.source == "fallback"
    assert only.confidence == pytest.approx(0.1)
