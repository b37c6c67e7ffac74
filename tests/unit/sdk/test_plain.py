"""Whatever a program says can travel, and it is what it was when it was said."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from devintel.sdk.plain import plain


class Hostile:
    def __str__(self) -> str:
        raise ValueError("no")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"a": [1, 2.5, None, True], 3: "x"}, {"a": [1, 2.5, None, True], "3": "x"}),
        (float("nan"), "nan"),
        (-float("inf"), "-inf"),
        (2**80, str(2**80)),
        ("half \ud83d", "half ?"),
        (datetime(2026, 1, 2, tzinfo=UTC), "2026-01-02 00:00:00+00:00"),
        ({"x": Hostile()}, {"x": "[unreadable]"}),
        ((1, frozenset({2})), [1, [2]]),
    ],
)
def test_a_value_becomes_jsons_own(value: object, told: object) -> None:
    assert plain(value) == told


def test_a_cycle_ends_and_what_changes_later_was_not_said() -> None:
    said: dict[str, object] = {"n": 1}
    said["self"] = said

    copy = plain(said)
    said["n"] = 2

    assert json.loads(json.dumps(copy, allow_nan=False))["self"]["n"] == 1
