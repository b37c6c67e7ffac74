"""Files are told from words, with and without an ending."""

from __future__ import annotations

import re

import pytest

from devintel.grouping.terminal.file_names import FILE


@pytest.mark.parametrize(
    "name",
    [
        "app.py",
        "./src/a-b.test.tsx",
        "/srv/app/Rakefile",
        "Makefile",
        r"C:\shop\a.cs",
        "deep/BUILD",
    ],
)
def test_a_file_has_an_ending_or_is_one_of_a_build_tools(name: str) -> None:
    assert re.fullmatch(FILE, name)


@pytest.mark.parametrize("word", ["profile", "4", "src/", "BUILDING", "3.5"])
def test_a_word_or_a_number_is_none(word: str) -> None:
    assert re.fullmatch(FILE, word) is None
