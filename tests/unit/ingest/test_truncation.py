"""Events over 16 KB."""

from __future__ import annotations

from typing import Any

from devintel.ingest import stack_cut
from devintel.ingest.truncation import MARK, fit, size  # type: ignore[attr-defined]  # a name that the module only uses
from devintel.model import Event
from devintel.protocol import EVENT_BYTES


def event(content: dict[str, Any]) -> Event:
    return {
        "id": "e",
        "type": "log",
        "timestamp": "2026-11-23T14:43:08.915Z",
        "source": "cli",
        "content": content,
    }


def test_the_longest_texts_go_first() -> None:
    cut = fit(event({"short": "stays", "long": "x" * 40_000}))

    assert cut == event({"short": "stays", "long": "x" * 3_072 + MARK + "x" * 1_024}) | {
        "truncated": True
    }
    assert size(cut) <= EVENT_BYTES


def test_an_event_that_is_all_structure_loses_its_content() -> None:
    deep = {str(a): {str(b): {str(c): 1 for c in range(20)} for b in range(20)} for a in range(20)}

    assert fit(event(deep)) == event({}) | {"truncated": True}


def test_an_event_that_fits_is_the_same_object() -> None:
    small = event({"message": "x"})

    assert fit(small) is small


def test_a_stack_of_nothing_but_lines_is_cut_in_one_pass() -> None:
    """Each line was looked through to the end of all that follow: minutes for one frame."""
    lines = "\n" * 120_000
    nothing = stack_cut.shortened(lines, 2_000)
    cause = stack_cut.shortened("a\n" * 2_000 + lines + "  Caused by: x\n" + lines, 2_000)
    assert (nothing.strip(), "  Caused by: x" in cause) == (MARK, True)
