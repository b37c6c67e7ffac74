"""Rules for WebSockets."""

from __future__ import annotations

from devintel.solutions.example import case_of
from devintel.solutions.rulebook import solutions


def test_a_close_code_without_a_meaning_of_its_own_explains_nothing() -> None:
    known, unknown = (
        solutions(case_of(f"ConnectionClosedError: received {code} (busy)"))
        for code in (1011, 1099)
    )

    assert [found.pattern_name for found in known] == ["websocket.close_code"]
    assert unknown == []
