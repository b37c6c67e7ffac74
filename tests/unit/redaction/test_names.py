"""Names that tell of their value."""

from __future__ import annotations

import pytest

from devintel.redaction import names
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


def test_names_are_asked_together_as_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_MOST_QUIET", 3)
    asked = ["message", "token", "url", "a" * 200, "x" * 200 + "password", "id", "pin", "file"]
    for _ in range(2):
        for name in asked:
            assert names.any_telling({"plain", name}) is bool(names.telling(name))
    assert not names.any_telling(set())
