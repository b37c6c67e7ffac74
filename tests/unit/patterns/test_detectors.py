"""All detectors together."""

from __future__ import annotations

from dataclasses import fields

import pytest

from devintel.patterns.board import Board
from devintel.patterns.detectors import Detectors
from devintel.patterns.signals import (
    At,
    Committed,
    Edited,
    Fixed,
    Occurred,
    Requested,
    Saved,
    Signal,
    Stalled,
    Ticked,
    Typed,
)

AT = At(60_000, 60_000, 1, "e1", "browser", "Ann")


@pytest.mark.parametrize(
    ("signal", "seen"),
    [
        (Occurred(AT, "f", "error", "“x”", True, False, 0, 0), []),
        (Edited(AT, "app.js", "x", ("f",), True), []),
        (Typed(AT, "app.js", "xy"), []),
        (Saved(AT, "app.js", ("f",)), []),
        (Committed(AT, "c0ffee1", "fix", "Ann"), []),
        (Requested(AT, "GET", "/a", "/a", 502, 12.0, True), []),
        (Stalled(AT, 80.0), []),
        (Fixed(AT, "f", "“x”", "Ann’s edit", ("e1",)), ["resolved:f"]),
        (Ticked(AT, {}), []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_single_fact_is_no_pattern_to_any_detector_but_a_fix(
    signal: Signal, seen: list[str]
) -> None:
    detectors, board = Detectors(), Board()

    for one in fields(detectors):
        getattr(detectors, one.name).observe(signal, board)

    assert list(board.patterns) == seen
