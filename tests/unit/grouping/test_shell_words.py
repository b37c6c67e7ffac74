"""Shells and tools that say one thing differently."""

from __future__ import annotations

import pytest

from devintel.grouping.shell_words import worded


@pytest.mark.parametrize(
    "line",
    [
        "zsh: command not found: jq",
        "bash: jq: command not found",
        "./x.sh: line 3: jq: command not found",
        "x.sh: 3: jq: not found",
        "fish: Unknown command: jq",
    ],
)
def test_a_missing_command_is_one_thing_in_every_shell(line: str) -> None:
    assert worded(line) == "command not found: jq"


@pytest.mark.parametrize(
    "line",
    [
        "cat: a.txt: No such file or directory",
        "cat: can't open 'a.txt': No such file or directory",
    ],
)
def test_a_missing_file_is_one_thing_for_the_tools_of_gnu_and_busybox(line: str) -> None:
    assert worded(line) == "cat: a.txt: No such file or directory"
