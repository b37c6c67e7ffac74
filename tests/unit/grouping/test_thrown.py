"""Errors that were thrown or given to the console."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.grouping import Grouping, group


def of(event: dict[str, Any]) -> Grouping:
    found = group(event)
    assert found is not None
    return found


def test_an_element_that_did_not_load_is_known_by_tag_and_address() -> None:
    def broken(address: str, **more: Any) -> Grouping:
        return of({"type": "error", "content": {"tagName": "IMG", "src": address}, **more})

    one = broken("https://cdn.dev/img/7.png?x=1", subtype="resource")

    assert (one.kind, one.type, one.message) == (
        "resource",
        "ResourceError",
        "Failed to load <img>",
    )
    assert one.slots == {"url": "https://cdn.dev/img/7.png?x=1"}
    assert one.reason == "same element and address"
    assert broken("https://cdn.dev/img/7.png?x=2").fingerprint == one.fingerprint
    assert broken("https://cdn.dev/menu.png").fingerprint != one.fingerprint


def test_an_argument_of_two_lines_without_a_call_is_no_error() -> None:
    plain = {"type": "error", "content": {"message": "Cart is odd"}}
    wordy = {
        "type": "error",
        "content": {"message": "Cart is odd", "args": ["Error: two\nlines"]},
    }

    assert of(wordy).fingerprint == of(plain).fingerprint


@pytest.mark.parametrize(
    "content",
    [
        {"message": "Uncaught (in promise) AbortError: signal is aborted without reason"},
        {"message": "x", "error": {"name": "AbortError", "message": "The operation was aborted. "}},
        {"message": "Uncaught (in promise) CanceledError: canceled"},
    ],
)
def test_what_a_page_called_off_itself_is_no_problem(content: dict[str, Any]) -> None:
    assert group({"type": "error", "content": content}) is None


def test_what_was_called_off_by_somebody_else_is_one() -> None:
    said = "Uncaught (in promise) AbortError: The play() request was interrupted by a pause"

    assert group({"type": "error", "content": {"message": said}}) is not None


def test_what_a_boundary_caught_is_the_error_that_the_page_told_of() -> None:
    stack = "TypeError: x is undefined\n    at Total (http://localhost:3000/src/Total.jsx:6:28)"
    thrown = {"type": "error", "content": {"message": "Uncaught TypeError: x is undefined"}}
    caught = {"message": "TypeError: x is undefined", "component": "Total"}
    told = {"type": "error", "subtype": "react-error-boundary", "content": caught}

    one, other = (of({**event, "stack_trace": stack}) for event in (thrown, told))

    assert one.fingerprint == other.fingerprint
    assert other.slots["component"] == "Total"
