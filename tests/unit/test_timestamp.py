"""Times inside and outside."""

from __future__ import annotations

import pytest

from devintel.timestamp import iso, to_ms

NOW = 1_795_444_988_915


@pytest.mark.parametrize(
    ("value", "ms"),
    [
        (NOW, NOW),
        (NOW + 0.7, NOW),
        ("2026-11-23T14:43:08.915Z", NOW),
        ("2026-11-23T15:43:08.915+01:00", NOW),
        ("2026-11-23 14:43:08.915", NOW),
        ("2026-11-23", 1_795_392_000_000),
        (0, 0),
        (-1, None),
        (1e20, None),
        (float("nan"), None),
        (True, None),
        (None, None),
        ("", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        (["2026"], None),
    ],
)
def test_a_number_or_a_text_is_a_time_where_it_can_be_read(value: object, ms: int | None) -> None:
    assert to_ms(value) == ms


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (NOW, "2026-11-23T14:43:08.915Z"),
        (0, "1970-01-01T00:00:00.000Z"),
        (-5, "1970-01-01T00:00:00.000Z"),
        (1 << 60, "9999-12-31T23:59:59.999Z"),
    ],
)
def test_what_is_out_of_range_is_spelled_as_the_nearest_time(ms: int, text: str) -> None:
    assert iso(ms) == text
