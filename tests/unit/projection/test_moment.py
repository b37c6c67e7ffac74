"""Milliseconds of times."""

from __future__ import annotations

import pytest

from devintel.projection.moment import moment


@pytest.mark.parametrize(
    ("timestamp", "ms"),
    [
        ("2026-11-23T14:43:08.915Z", 1_795_444_988_915),
        ("2026-11-23T14:43:08Z", 1_795_444_988_000),
        ("2026-11-23T15:43:08.915+01:00", 1_795_444_988_915),
        ("2026-11-23T14:43:08.9x5Z", 0),
        ("yesterday", 0),
        ("", 0),
    ],
)
def test_a_time_is_read_however_it_is_spelled(timestamp: str, ms: int) -> None:
    assert moment(timestamp) == ms
