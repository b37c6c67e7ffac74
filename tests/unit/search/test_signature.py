"""Which words a text may hold: what is said to be missing is missing."""

from __future__ import annotations

import random
import string

from devintel.search.signature import BITS, Signature, places

WORDS = ("checkout", "rendered", "Straße", "日本語ページ", "TypeError", "e_9f3c", "ΟΔΟΣ")


def held(*texts: str) -> Signature:
    signature = Signature()
    for text in texts:
        signature.take(text.encode())
    return signature


def test_a_part_of_a_word_that_was_taken_in_may_always_be_held() -> None:
    dice = random.Random(7)
    for _ in range(500):
        words = [*dice.choices(WORDS, k=4), "".join(dice.choices(string.ascii_letters, k=9))]
        text = '{"message":"' + dice.choice((" ", "/", "\\n", "-", "7")).join(words) + '"}'
        start = dice.randrange(len(text))
        part = text.lower()[start : start + dice.randrange(1, 12)]
        assert held(text).may_hold(places([part])), part


def test_words_that_were_not_taken_in_are_missing() -> None:
    signature = Signature(held("item rendered", "cart of undefined").held)
    asked = ("needle", "nowhere-to-be-found", "rendered needle", "undefined", "item 12", "12")
    assert [text for text in asked if signature.may_hold(places([text]))] == [
        "undefined",
        "item 12",
        "12",
    ]


def test_numbers_do_not_fill_it_and_many_words_do() -> None:
    numbers = held(*(f"order {n} took {n * 7919} ms" for n in range(5_000)))
    dice = random.Random(1)
    letters = ("".join(dice.choices(string.ascii_lowercase, k=12)) for _ in range(3_000))
    assert (numbers.full, held(" ".join(letters)).full) == (False, True)
    assert len(numbers.held) == BITS // 8
