"""Settings of an environment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel import settings
from devintel.settings import Settings, SettingsError, read


@pytest.fixture(name="fresh")
def _fresh() -> Iterator[None]:
    settings.current.cache_clear()
    yield
    settings.current.cache_clear()


def test_a_setting_is_read_by_its_name_and_what_is_not_ours_is_passed_over() -> None:
    environ = {"DEVINTEL_RATE": "2.5", "DEVINTEL_ORIGINS": "https://a.dev, ", "HOME": "/"}

    assert read(environ) == Settings(rate=2.5, origins="https://a.dev, ")
    assert read(environ).allowed_origins == {"https://a.dev"}


def test_every_setting_that_is_wrong_is_named() -> None:
    with pytest.raises(SettingsError) as wrong:
        read({"DEVINTEL_RATE": "0", "DEVINTEL_STORE": "tape", "DEVINTEL_BURST": "5"})

    assert str(wrong.value) == (
        "The environment has wrong settings: "
        "DEVINTEL_STORE: Input should be 'dynamodb' or 'sqlite'; "
        "DEVINTEL_RATE: Input should be greater than 0"
    )


@pytest.mark.usefixtures("fresh")
def test_the_process_reads_its_environment_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEVINTEL_TABLE", "ours")
    first = settings.current()
    monkeypatch.setenv("DEVINTEL_TABLE", "theirs")

    assert (first.table, settings.current()) == ("ours", first)
