"""Entries that need not be read again."""

from __future__ import annotations

from dataclasses import replace

from devintel.log.at_hand import AtHand
from devintel.model import Entry, SessionKey
from tests.unit.log.test_event_identity import entry, event

ONE, TWO = SessionKey("t", "one"), SessionKey("t", "two")


def entries(*positions: int, epoch: str = "e") -> list[Entry]:
    return [replace(entry(n, event("m", f"id{n}")), epoch=epoch) for n in positions]


def held(at_hand: AtHand, session: SessionKey) -> list[int]:
    return [one.first_seq for one in at_hand.take(session)]


def test_what_was_seen_in_order_is_held_once() -> None:
    at_hand = AtHand()
    at_hand.see(ONE, entries(1, 2))
    at_hand.see(TWO, entries(7))
    at_hand.see(ONE, entries(3))
    assert (held(at_hand, ONE), held(at_hand, ONE), held(at_hand, TWO)) == ([1, 2, 3], [], [7])


def test_what_lies_before_a_hole_or_in_another_epoch_is_let_go() -> None:
    at_hand = AtHand()
    at_hand.see(ONE, entries(1, 2, 4, 5))
    at_hand.see(TWO, entries(1, 2))
    at_hand.see(TWO, entries(3, epoch="f"))
    assert (held(at_hand, ONE), held(at_hand, TWO)) == ([4, 5], [3])


def test_of_many_sessions_the_one_that_was_seen_longest_ago_is_let_go() -> None:
    size = len(entries(1)[0].packed)
    at_hand = AtHand(3 * size)
    at_hand.see(ONE, entries(1))
    at_hand.see(TWO, entries(1))
    at_hand.see(ONE, entries(2))
    at_hand.see(SessionKey("t", "three"), entries(1))
    assert (held(at_hand, ONE), held(at_hand, TWO)) == ([1, 2], [])
