"""The patterns of a session."""

from __future__ import annotations

from devintel.patterns.board import MAX_PATTERNS, Board
from devintel.patterns.signals import At


def test_of_too_many_patterns_one_that_is_over_goes_else_the_oldest() -> None:
    board = Board()
    for number in range(MAX_PATTERNS):
        board.see(At(number, number, number, f"e{number}", "browser", ""), "stuck", str(number), "")
    board.end("stuck", "7")

    board.see(At(200, 200, 200, "e200", "browser", ""), "stuck", "new", "")
    without_ended = list(board.patterns)
    board.see(At(201, 201, 201, "e201", "browser", ""), "stuck", "newer", "")

    kept = [f"stuck:{n}" for n in range(MAX_PATTERNS) if n != 7]
    assert without_ended == [*kept, "stuck:new"]
    assert list(board.patterns) == [*kept[1:], "stuck:new", "stuck:newer"]
