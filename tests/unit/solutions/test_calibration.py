"""Calibration compares what was promised with what came true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.solutions.calibration import Bin, Calibration, Told, calibration

TOLD = st.builds(Told, st.floats(0, 1), st.booleans(), st.floats(0.1, 2))


def test_a_promise_kept_exactly_has_no_error() -> None:
    told = [Told(0.75, True)] * 3 + [Told(0.75, False)]
    assert calibration(told) == Calibration(
        4,
        (Bin(0.7, 0.8, 4.0, 0.75, 0.75),),
        0.0,
        pytest.approx(0.1875),  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose
    )


def test_a_promise_never_kept_has_its_own_size_as_error() -> None:
    report = calibration([Told(0.9, False), Told(0.9, False), Told(0.2, True)])
    assert report.ece == pytest.approx((2 * 0.9 + 0.8) / 3)
    assert report.brier == pytest.approx((2 * 0.81 + 0.64) / 3)


def test_inferred_outcomes_weigh_less() -> None:
    report = calibration([Told(1.0, True), Told(1.0, False, 0.5)])
    assert report.curve == (Bin(0.9, 1.0, 1.5, 1.0, pytest.approx(2 / 3)),)  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose


def test_without_outcomes_the_report_is_empty() -> None:
    assert calibration([]).as_json() == {"n": 0, "ece": 0.0, "brier": 0.0, "curve": []}


def test_a_confidence_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="not within"):
        calibration([Told(1.2, True)])


@given(st.lists(TOLD, min_size=1))
def test_both_figures_stay_within_their_range_and_the_bins_hold_everything(
    told: list[Told],
) -> None:
    report = calibration(told)
    assert 0 <= report.ece <= 1
    assert 0 <= report.brier <= 1
    assert sum(one.weight for one in report.curve) == pytest.approx(sum(t.weight for t in told))
