"""The language an error was raised in, by its place and wording; code of another is not shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devintel.solutions.case import Frame
from devintel.solutions.example import case_of
from devintel.solutions.language import language
from devintel.solutions.rulebook import solutions
from devintel.solutions.subject import Subject


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("java.net.SocketTimeoutException: Read timed out", "java"),
        ("System.IO.FileNotFoundException: Could not find file 'a'", "csharp"),
        ("PHP Warning:  Undefined variable $a", "php"),
        ("Errno::ENOENT: No such file or directory @ rb_sysopen - a.txt", "ruby"),
        ("Error: Connection refused (os error 111)", "rust"),
        ("open config.yaml: no such file or directory", "go"),
        ("OSError: [Errno 24] Too many open files", "python"),
        ("Error: ENOENT: no such file or directory, open 'a'", "js"),
        ("Something went wrong", ""),
    ],
)
def test_an_error_is_of_the_language_whose_wording_it_has(message: str, named: str) -> None:
    assert language(Subject(case_of(message))) == named


def test_its_place_tells_before_its_wording_and_what_grouping_says_before_both() -> None:
    placed = replace(case_of("timeout"), frames=(Frame("f", "/a/Main.kt", 3, 0, True),))
    told = replace(placed, language="typescript")
    assert [language(Subject(case)) for case in (placed, told)] == ["java", "js"]


@pytest.mark.parametrize(
    "message",
    ["java.net.SocketTimeoutException: Read timed out", "open a.yaml: no such file or directory"],
)
def test_code_of_another_language_is_not_shown(message: str) -> None:
    assert [one.solution_code for one in solutions(case_of(message))] == [""]
