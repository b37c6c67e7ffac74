"""Reading takes time by the length of a text, whatever stands in it: CPU of this process, of a
long line over that of one four times shorter, and never a wall clock."""

from __future__ import annotations

from itertools import product
from time import process_time

import pytest

from devintel.grouping.terminal import Terminal, close, feed
from devintel.grouping.terminal.candidates import all_readers
from devintel.grouping.terminal.screen import MAX_LINE

FILLERS = (
    " ",
    "a",
    "a ",
    ".",
    "a.",
    "1",
    "1.",
    "1:",
    "/",
    "a/",
    "a=",
    "'",
    "(",
    "-",
    "_",
    "\\",
    "@",
)
SHORTEST, TIMES, MOST = 0.005, 4, 10
"""Less CPU seconds tell nothing; four times the text takes four times as long, or sixteen."""


def words() -> list[str]:
    """What lines hold by which readers are found."""
    found = {word for reader in all_readers() for word in reader.on.split()}
    return sorted(word[1:] if word[:1] == "^" and len(word) == 2 else word for word in found)


def seconds(line: str) -> float:
    """CPU seconds to read a line, the best of a few: other load only adds."""
    best = 10.0
    for _ in range(5):
        terminal, began = Terminal(), process_time()
        for chunk in (line, "\n"):
            list(feed(terminal, chunk))
        list(close(terminal))
        best = min(best, process_time() - began)
        if best < SHORTEST:
            break
    return best


@pytest.mark.parametrize("filler", FILLERS)
def test_a_line_of_any_readers_word_and_a_long_rest_takes_time_by_its_length(filler: str) -> None:
    slow = []
    rest = filler * (MAX_LINE // len(filler))
    for word, shape in product(words(), ("{0} {1}", "{0}: {1}", "{1} {0}")):
        long = shape.format(word, rest[: MAX_LINE - 40])
        taken = seconds(long)
        if taken > SHORTEST and taken > MOST * seconds(long[: MAX_LINE // TIMES]):
            slow.append((word, shape, round(taken, 4)))

    assert slow == []


def test_a_message_with_a_long_gap_is_read_at_once() -> None:
    gap = " " * 1_500

    assert seconds(f"src/app.py:3:1: error: no such{gap}name") < 0.2
    assert seconds(f"FAIL {gap} src/app.test.js") < 0.2
