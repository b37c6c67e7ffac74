"""What was held back, whatever the clocks of members show."""

from __future__ import annotations

import pytest

from devintel.model import Event
from devintel.projection import State, clocks
from devintel.projection.state import MAX_MEMBERS

EVENT: Event = {"type": "error"}  # type: ignore[typeddict-item] # no more of it is asked for


@pytest.mark.parametrize("ahead", [0, 360_000, -360_000])
def test_as_much_later_as_usual_is_in_time(ahead: int) -> None:
    state = State()
    late = [
        clocks.late(state, EVENT, ms, sent + ahead, "browser", "ann")
        for ms, sent in ((1_000, 900), (2_000, 1_950), (90_000, 20_000), (91_000, 90_900))
    ]

    assert late == [0, 0, 69_950, 0]


def test_whose_clock_it_is_must_be_known() -> None:
    state = State()
    clocks.late(state, EVENT, 1_000, 1_000, "browser", "")

    assert clocks.late(state, EVENT, 90_000, 1_000, "browser", "") == 0


def test_so_many_clocks_are_kept() -> None:
    state = State()
    for number in range(MAX_MEMBERS + 1):
        clocks.late(state, EVENT, 1_000, 1_000, "browser", f"m{number}")

    assert len(state.clocks) == MAX_MEMBERS
    assert clocks.late(state, EVENT, 90_000, 1_000, "browser", f"m{MAX_MEMBERS}") == 0
