"""The event that says what a session was shown."""

from __future__ import annotations

from devintel.outcomes.shown import shown


def test_a_shown_suggestion_is_an_event_with_an_id_of_its_own() -> None:
    solution = {
        "solution_id": "s1",
        "source": "rule:null-access",
        "pattern_name": "undefined access",
        "root_cause": "`cart` is undefined",
        "solution_code": "cart?.items",
        "confidence": 0.7,
        "explanation": "long",
    }

    assert shown("f1", "e9", solution) == {
        "id": "shown-e9-s1",
        "type": "solution_shown",
        "content": {
            "fingerprint": "f1",
            "event_id": "e9",
            "confidence": 0.7,
            "solution_id": "s1",
            "source": "rule:null-access",
            "pattern_name": "undefined access",
            "root_cause": "`cart` is undefined",
            "solution_code": "cart?.items",
        },
    }


def test_long_code_is_cut() -> None:
    event = shown("f1", "e9", {"solution_id": "s1", "solution_code": "x" * 9_000})

    assert len(event["content"]["solution_code"]) == 1_000
