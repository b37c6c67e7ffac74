"""Rules for connections that fail."""

from __future__ import annotations

from devintel.solutions.example import case_of, event
from devintel.solutions.rulebook import solutions


def test_a_request_event_without_an_answer_names_its_address() -> None:
    request = event("network", url="/cart", method="GET", status=0, error="Failed to fetch")

    (found,) = solutions(case_of(request))

    assert found.pattern_name == "connection.fetch_failed"
    assert found.root_cause.startswith("The request to /cart got no answer at all:")
