"""What ran out, and where it does not matter who asked for it."""

from __future__ import annotations

import pytest

from devintel.grouping.exhausted import Exhausted, exhausted


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Java heap space", Exhausted("memory of heap", anywhere=True)),
        ("GC overhead limit exceeded", Exhausted("memory of heap", anywhere=True)),
        (
            "Reached heap limit Allocation failed - JavaScript heap out of memory",
            Exhausted("memory of javascript", anywhere=True),
        ),
        ("CUDA out of memory. Tried to allocate 2 GiB", Exhausted("memory of cuda", False)),
        ("Unable to allocate 7 GiB for an array", None),
    ],
)
def test_a_full_memory_is_known_by_its_words(message: str, expected: Exhausted | None) -> None:
    assert exhausted("Error", message) == expected
