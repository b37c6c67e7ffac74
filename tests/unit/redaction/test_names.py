"""Names that tell of their value."""

from __future__ import annotations

import pytest

from devintel.redaction.names import telling


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("password", "always"),
        ("DB_PASSWORD", "always"),
        ("clientSecret", "always"),
        ("Set-Cookie", "always"),
        ("x-api-key", "always"),
        ("token", "likely"),
        ("deployKey", "likely"),
        ("cacheKey", ""),
        ("key", ""),
        ("sessionId", ""),
        ("tokens", ""),
        ("passwordHint", ""),
        ("message", ""),
        ("", ""),
        ("x" * 100_000 + "password", "always"),
    ],
)
def test_a_name_tells_what_its_value_is(name: str, told: str) -> None:
    assert telling(name) == told
