"""Commands that the output itself names."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal.commands import Step, ends, prepares, sets, step, telling, views


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("$ CI=1 npm test", Step("npm test", False)),
        ("##[group]Run yarn lint", Step("yarn lint", True, False, True)),
        ("##[section]Starting: Build", Step("Build", True)),
        ("Complete job name: Tests", Step("Tests", False, True)),
        ("PS C:\\shop> dotnet test", Step("dotnet test", False)),
        ("price: $ 12", None),
    ],
)
def test_a_line_may_begin_a_command(line: str, expected: Step | None) -> None:
    assert step(line) == expected


def test_the_last_line_with_a_word_of_failure_says_most() -> None:
    assert telling(["the limit must hold", "##[endgroup]", "bye"]) == "the limit must hold"
    assert telling(["one", "two"]) == "two"
    assert telling([]) == ""


def test_what_only_shows_text_and_what_only_prepares_are_known() -> None:
    assert [views(c) for c in ("git log -p", "cat a; make", "npm test")] == [True, False, False]
    assert (prepares("set -e"), prepares("make")) == (True, False)
    assert (sets("shell: bash"), sets("make")) == (True, False)
    assert (ends("Process completed with exit code 1."), ends("done")) == (True, False)
