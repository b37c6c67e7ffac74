"""A solution's rank is the lower quantile of what its outcomes let one believe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.solutions.ranking import believe, beta_cdf, beta_quantile, decayed


@pytest.mark.parametrize(
    ("successes", "tries", "mean", "lower"),
    [
        (0, 0, 0.600, 0.289),
        (1, 1, 0.680, 0.408),
        (3, 3, 0.771, 0.561),
        (9, 10, 0.814, 0.676),
        (1, 10, 0.243, 0.109),
        (50, 60, 0.819, 0.755),
    ],
)
def test_the_posterior_has_the_published_mean_and_lower_quantile(
    successes: int, tries: int, mean: float, lower: float
) -> None:
    belief = believe([(tries, successes)])
    assert (round(belief.mean, 3), round(belief.lower, 3)) == (mean, lower)


def test_outcomes_of_other_groups_in_the_team_move_a_group_that_has_none() -> None:
    nothing, team = (0.0, 0.0), (10.0, 9.0)
    assert believe([nothing, nothing, nothing]).mean == pytest.approx(0.6)
    assert believe([team, team, nothing]).mean == pytest.approx((2.4 + 9) / 14)


def test_an_outcome_counts_at_its_narrowest_level_only() -> None:
    here = (10.0, 9.0)
    assert believe([here, here, here]) == believe([here])


def test_an_outcome_weighs_half_after_half_a_year() -> None:
    assert decayed((8.0, 6.0), days=180) == (4.0, 3.0)
    assert decayed((8.0, 6.0), days=-1) == (8.0, 6.0)


@given(st.floats(0.05, 60), st.floats(0.05, 60), st.floats(0.001, 0.999))
def test_the_quantile_is_the_inverse_of_the_distribution(a: float, b: float, p: float) -> None:
    x = beta_quantile(p, a, b)
    assert beta_cdf(x - 1e-7, a, b) <= p + 1e-9
    assert beta_cdf(x + 1e-7, a, b) >= p - 1e-9


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_success_never_lowers_and_a_failure_never_raises_the_rank(good: int, bad: int) -> None:
    here = believe([(good + bad, good)])
    assert believe([(good + bad + 1, good + 1)]).lower >= here.lower
    assert believe([(good + bad + 1, good)]).lower <= here.lower


def test_the_distribution_of_millions_of_outcomes_is_near_enough() -> None:
    assert beta_cdf(0.5, 1e6, 1e6) == pytest.approx(0.5, abs=1e-6)
    assert beta_cdf(0.5, 1e7, 1e7) == pytest.approx(0.5, abs=1e-3)
