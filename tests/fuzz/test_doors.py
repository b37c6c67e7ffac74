"""Strange messages and requests are answered at every door; more by hand: `make fuzz-doors`."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.fuzz.doors import Doors


@pytest.mark.parametrize("seed", [1, 2])
def test_every_door_answers_what_nobody_has_thought_of(seed: int) -> None:
    doors = Doors(seed)
    doors.run(500)
    assert doors.raised == Counter()
    assert len(doors.answered) > 60
