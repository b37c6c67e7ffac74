"""A person's names are found however they are spelled, and nobody else's are."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from devintel.projector.person import Person

NAME = "Ann Example"
JOSE = normalize("NFC", "José Núñez")


@pytest.mark.parametrize(
    "said",
    [
        *(JOSE, normalize("NFD", JOSE), JOSE.upper(), f"by {JOSE}.", f"/home/{JOSE}/a.ts"),
        "http://h/?user=Jos%C3%A9%20N%C3%BA%C3%B1ez&a=1",
        "http://h/?user=jos%c3%a9+n%c3%ba%c3%b1ez",
        "next=%2Fu%3DJos%C3%A9%20N%C3%BA%C3%B1ez%26a",
        '{"who": "Jos\\u00e9 N\\u00fa\\u00f1ez"}',
    ],
)
def test_a_name_is_found_in_every_spelling(said: str) -> None:
    assert JOSE.casefold() not in Person((JOSE,)).pattern.sub("", said).casefold()
    assert Person((JOSE,)).pattern.search(said)
    assert Person((normalize("NFD", JOSE),)).pattern.search(said)


@pytest.mark.parametrize("said", ["Joanna Examples", "ann", "xAnn Example", "Ann  Example's"])
def test_no_other_word_is_taken_for_a_name(said: str) -> None:
    assert Person((NAME,)).pattern.search(said) is None


def test_a_sender_is_known_however_their_name_is_composed() -> None:
    who = Person((JOSE,))
    sent = {"context": {"user": normalize("NFD", JOSE).upper()}, "type": "log", "content": {}}
    assert who.sent(sent)  # type: ignore[arg-type]  # as much of an event as is looked at
