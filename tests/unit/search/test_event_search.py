"""Which events a query means, by the vectors that the dashboard's own copy of the rules keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from devintel.model import Event
from devintel.search import parse
from devintel.search.event_search import raw_words, takes, words
from devintel.search.expression import expression

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/search.json").read_text())
EVENTS: dict[str, Any] = VECTORS["events"]


@pytest.mark.parametrize("case", VECTORS["queries"], ids=lambda case: case["q"] or "nothing")
def test_a_query_takes_the_events_it_means(case: dict[str, Any]) -> None:
    query = parse(case["q"])
    taken = [name for name, event in EVENTS.items() if takes(query, cast(Event, event))]
    assert taken == case["takes"]


@pytest.mark.parametrize("case", VECTORS["queries"], ids=lambda case: case["q"] or "nothing")
def test_what_is_looked_for_in_bytes_stands_in_every_event_taken(case: dict[str, Any]) -> None:
    query = parse(case["q"])
    for name in case["takes"]:
        said = json.dumps(EVENTS[name], ensure_ascii=False).lower()
        assert [w for w in raw_words(query) if w not in said] == []


@pytest.mark.parametrize("pattern", VECTORS["costly"])
def test_an_expression_that_could_take_long_is_none(pattern: str) -> None:
    assert expression(pattern) is None


def test_where_an_event_stands_is_not_what_it_says() -> None:
    event = EVENTS["cart"] | {"seq": 7, "session_id": "shop", "received_at": "2026"}
    assert words(event) == words(EVENTS["cart"])
