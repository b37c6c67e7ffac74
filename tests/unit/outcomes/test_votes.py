"""One vote a person, solution, fingerprint and day."""

from __future__ import annotations

from itertools import permutations

from devintel.outcomes.votes import votes
from tests.unit.outcomes.outcomes import DAY, outcome


def test_a_person_who_clicks_five_times_votes_once_with_the_last() -> None:
    clicks = [outcome(n, "failed" if n % 2 else "worked") for n in range(1, 6)]

    assert votes(clicks) == [clicks[-1]]


def test_another_person_day_solution_or_group_is_another_vote() -> None:
    cast = [
        outcome(1),
        outcome(2, user="Bob"),
        outcome(3, solution_id="s2"),
        outcome(4, fingerprint="f2"),
        outcome(5, at_ms=outcome(5).at_ms + DAY),
    ]

    assert votes(cast) == cast


def test_what_was_told_wins_over_what_was_inferred_later() -> None:
    told = outcome(1, "failed")
    inferred = outcome(2, "worked", explicit=False)

    assert votes([told, inferred]) == [told]


def test_applied_is_no_verdict() -> None:
    assert votes([outcome(1, "applied")]) == []


def test_what_was_undone_or_taken_back_does_not_count() -> None:
    worked = outcome(1, explicit=False)
    regressed = outcome(2, "regressed", explicit=False, takes_back="o1", at_ms=worked.at_ms + DAY)

    assert votes([outcome(1).undo()]) == []
    assert votes([worked, regressed]) == [regressed]
    assert votes([worked, regressed.undo()]) == [worked]


def test_who_gives_no_name_votes_as_the_session() -> None:
    one, again = outcome(1, user=""), outcome(2, user="")
    elsewhere = outcome(3, user="", session_id="two")

    assert votes([one, again, elsewhere]) == [again, elsewhere]


def test_the_order_in_which_they_are_read_does_not_matter() -> None:
    cast = [outcome(1), outcome(2, "failed"), outcome(3, explicit=False), outcome(4, user="Bob")]

    assert {tuple(votes(order)) for order in permutations(cast)} == {tuple(votes(cast))}
