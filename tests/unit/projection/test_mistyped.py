"""A command with one word mistyped."""

from __future__ import annotations

import pytest

from devintel.projection.mistyped import mistyped


@pytest.mark.parametrize(
    ("typed", "said", "meant", "expected"),
    [
        ("git comit -m x", "git: 'comit' is not a git command", "git commit -m x", True),
        ("npm run biuld", 'Missing script: "biuld"', "npm run build", True),
        ("pyhton a.py", "zsh: command not found: pyhton", "python a.py", True),
        ("npm run lint", 'Missing script: "lint"', "npm run build", False),
        ("npm run build", "Build failed", "npm run built", False),
        ("jq .", "zsh: command not found: jq", "jq . a.json", False),
    ],
)
def test_only_the_word_that_is_not_known_was_mistyped(
    typed: str, said: str, meant: str, expected: bool
) -> None:
    assert mistyped(typed, said, meant) is expected
