"""Times inside and outside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

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


@given(st.integers(0, 253_402_300_799_999), st.integers(0, 23), st.sampled_from("0159:-T.Z+ ٣x"))
@example(0, 0, "2")
def test_a_text_spelled_as_ours_is_read_as_any_other(ms: int, place: int, character: str) -> None:
    text = iso(ms)
    assert to_ms(text) == ms
    changed = text[:place] + character + text[place + 1 :]
    assert to_ms(changed) == _read(changed)


def _read(text: str) -> int | None:
    """The rule, with nothing but the standard library's reader."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    ms = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    return ms if 0 <= ms <= 253_402_300_799_999 else None
