"""Rules for text that is no JSON."""

from __future__ import annotations

from dataclasses import replace

from devintel.model import Event
from devintel.solutions.example import case_of, event
from devintel.solutions.rulebook import solutions

NOT_JSON = case_of("SyntaxError: Unexpected token '<', \"<html>\" is not valid JSON")


def _first(request: Event) -> tuple[str, str]:
    found = solutions(replace(NOT_JSON, request={**request, "id": "r1"}))[0]
    return found.pattern_name, found.root_cause


def test_the_answer_just_before_is_named_where_it_was_no_json() -> None:
    failed = event("network", url="/cart", status=502, contentType="text/html")
    page = event("network", url="/login", status=200, contentType="text/html")

    assert _first(failed) == (
        "json.response_before",
        "GET /cart answered 502 as text/html: its body is no JSON, and it is parsed as JSON.",
    )
    assert _first(page) == (
        "json.response_before",
        "GET /login answered 200 as text/html: its body is no JSON, and it is parsed as JSON.",
    )


def test_a_good_answer_of_json_is_no_cause() -> None:
    good = event("network", url="/cart", status=200, contentType="application/json")

    assert _first(good)[0] == "json.html"
