"""What comes with a language is not installed as a package."""

from __future__ import annotations

import pytest

from devintel.solutions.standard_library import installs_what_is_built_in


@pytest.mark.parametrize(
    "code",
    [
        "python -m pip install sqlite3",
        "npm install fs",
        "npm install node:crypto",
        "# a.js:1\nyarn add fs/promises",
        "bundle add openssl",
        "bundle add bundler/setup",
        "cargo add std --features line",
    ],
)
def test_a_part_of_the_standard_library_is_none(code: str) -> None:
    assert installs_what_is_built_in(code)


@pytest.mark.parametrize(
    "code",
    ["pip install httpx", "npm install dayjs", "bundle add nokogiri", "gem install bundler", "ls"],
)
def test_a_package_is_one(code: str) -> None:
    assert not installs_what_is_built_in(code)
