"""What a tool can do about its code itself is told, with a command where one fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devintel.solutions.case import Frame
from devintel.solutions.example import case_of
from devintel.solutions.knowledge.book import Entry
from devintel.solutions.knowledge.remedy import Remedy, remedy
from devintel.solutions.subject import Subject


def _subject(file: str = "src/shop.py") -> Subject:
    return Subject(replace(case_of("it failed"), frames=(Frame("", file, 9, 5, True),)))


@pytest.mark.parametrize(
    ("book", "code", "fixes", "expected"),
    [
        ("ruff", "E711", "always",
         Remedy("Ruff can mend it itself.", "ruff check --select E711 --fix src/shop.py")),
        ("ruff", "F401", "sometimes",
         Remedy("Ruff can often mend it itself.", "ruff check --select F401 --fix src/shop.py")),
        ("eslint", "no-var", "always",
         Remedy("ESLint can mend it itself.", "npx eslint --fix src/shop.py")),
        ("eslint", "no-debugger", "suggests",
         Remedy("In an editor ESLint suggests how to write it.")),
        ("typescript", "TS2564", "add missing property initializer",
         Remedy("Editors have a quick fix for it: add missing property initializer.")),
        ("rustc", "E0499", "", Remedy()),
    ],
)  # fmt: skip
def test_a_tool_tells_what_it_can_mend(book: str, code: str, fixes: str, expected: Remedy) -> None:
    assert remedy(book, code, Entry("", "It is wrong.", "", fixes), _subject()) == expected


@pytest.mark.parametrize("file", ["a.py; rm -rf ~", "../../etc/a.py", "--fix.py", "$(id).py"])
def test_a_file_that_does_not_belong_in_a_command_is_not_put_there(file: str) -> None:
    found = remedy("ruff", "E711", Entry("", "It is wrong.", "", "always"), _subject(file))

    assert found == Remedy("Ruff can mend it itself.", "")
