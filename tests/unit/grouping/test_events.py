"""A glance at an event overlooks no problem."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel import grouping
from devintel.grouping import silent
from devintel.grouping.thrown import carried

STACK = "TypeError: x is undefined\n    at render (http://localhost:3000/app.js:2:40)"
SAID = st.sampled_from(
    [
        *(None, 17, "rendered", STACK, STACK.replace("\n", " "), "two\nlines", [STACK]),
        *({}, {"items": 3}, {"stack": STACK}, {"type": "error", "message": "x is undefined"}),
    ]
)
VALUES = SAID | st.lists(SAID, max_size=3)
NAMES = st.sampled_from(["message", "args", "formatted", "reason"])


@given(st.dictionaries(NAMES, VALUES), VALUES)
def test_a_line_that_is_silent_carries_no_error(content: dict[str, Any], error: Any) -> None:
    line = {"type": "log", "content": {**content, "error": error}}

    assert not silent(line) or carried(line["content"]) is None  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose


def test_a_line_with_an_error_among_its_arguments_is_not_silent() -> None:
    assert not silent({"type": "warn", "content": {"message": "lost", "args": ["lost", STACK]}})


def test_lines_edits_and_unknown_types_are_silent() -> None:
    line = {"type": "info", "content": {"message": STACK, "args": ["rendered", 17]}}
    kinds = ("edit", "git", "performance", "group_action", "wild", None, ["log"])

    assert silent(line)
    assert all(silent({"type": kind, "content": {}}) for kind in kinds)


def test_what_the_package_does_not_have_is_told_as_python_tells_it() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        grouping.nothing  # noqa: B018 # looked up for its error
