"""Attempts: when a change is in place, and when it was used enough."""

from __future__ import annotations

from devintel.outcomes.inferred import MAX_EVIDENCE, MAX_OPEN, Attempt, Attempts
from devintel.patterns.signals import At

SECOND = 1_000


def at(second: float, id: str = "e") -> At:
    ms = int(second * SECOND)
    return At(ms, ms, 1, id, "browser", "Ann")


def attempt(fingerprint: str = "f1", path: str = "page /cart") -> Attempt:
    return Attempt(fingerprint, [path], "edit", "app.js", "Ann", 0, "e1", "e1")


def test_a_change_is_in_place_two_seconds_after_the_save_or_five_after_the_last_key() -> None:
    saved = attempt()
    saved.saved_ms = SECOND

    assert [saved.settled(ms) for ms in (2_900, 3_000)] == [False, True]
    assert [attempt().settled(ms) for ms in (4_900, 5_000)] == [False, True]


def test_a_further_change_makes_earlier_uses_prove_nothing() -> None:
    one = attempt()
    assert [one.used(at(10)), one.used(at(12))] == [False, False]

    one.changed(at(13), "x")

    assert [one.used(at(20)), one.used(at(22)), one.used(at(24))] == [False, False, True]


def test_only_attempts_on_the_path_are_used_and_those_that_fail_are_not() -> None:
    attempts = Attempts()
    for name, path in (("f1", "page /cart"), ("f2", "page /pay"), ("f3", "page /cart")):
        attempts.begin(attempt(name, path))

    found = [attempts.used(at(10 * n), ["page /cart"], ["f3"]) for n in (1, 2, 3)]

    assert [[a.fingerprint for a in worked] for worked in found] == [[], [], ["f1"]]


def test_a_closed_attempt_is_not_watched() -> None:
    attempts = Attempts()
    attempts.begin(attempt())
    attempts.close("f1")
    attempts.close("f1")

    assert attempts == Attempts()


def test_of_too_many_attempts_the_oldest_goes() -> None:
    attempts = Attempts()
    for number in range(MAX_OPEN + 1):
        attempts.begin(attempt(f"f{number}"))

    assert "f0" not in attempts.open
    assert len(attempts.open) == len(attempts.watched["page /cart"]) == MAX_OPEN


def test_uses_within_one_second_are_one_and_the_evidence_is_bounded() -> None:
    one = attempt()
    for number in range(40):
        one.used(at(10 + number / 2, f"u{number}"))

    assert one.uses == [f"u{n}" for n in range(0, 2 * MAX_EVIDENCE, 2)]


def test_what_comes_now_and_then_must_stay_away_for_longer_than_it_does() -> None:
    rare = attempt()
    rare.times = 12

    assert [rare.used(at(10 + 2 * turn)) for turn in range(12)] == 11 * [False] + [True]
