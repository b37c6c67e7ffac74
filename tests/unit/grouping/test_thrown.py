"""Errors that were thrown or given to the console."""

from __future__ import annotations

from typing import Any

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
