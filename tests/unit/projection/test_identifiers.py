"""Names that were written lately."""

from __future__ import annotations

from devintel.projection import State
from devintel.projection.identifiers import identifiers
from devintel.projection.state import MAX_IDENTIFIERS


def test_a_name_that_is_written_again_is_among_the_newest_again() -> None:
    state = State()
    identifiers(state, "cartTotal")
    for number in range(41):
        identifiers(state, f"name{number}")

    identifiers(state, "cartTotal")

    assert state.identifiers == [*(f"name{n}" for n in range(41)), "cartTotal"]


def test_only_so_many_names_are_remembered() -> None:
    state = State()
    for number in range(MAX_IDENTIFIERS + 5):
        identifiers(state, f"name{number}")

    assert state.identifiers == [f"name{n}" for n in range(5, MAX_IDENTIFIERS + 5)]
