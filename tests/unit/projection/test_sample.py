"""Trimmed copies of events."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from devintel.projection.sample import BUDGET, STACK, TEXT, brief, trim
from tests.unit.projection.story import Story

TEXT_OF = st.text(alphabet='aZ9 é"\\\n🙂', max_size=40)
LEAVES = st.none() | st.booleans() | st.integers() | TEXT_OF
NESTED = st.lists(LEAVES, max_size=20) | st.dictionaries(TEXT_OF, LEAVES, max_size=20)
JSON = LEAVES | NESTED | st.lists(st.lists(NESTED, max_size=3), max_size=5)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(TEXT_OF, JSON))
def test_a_small_event_is_kept_and_a_large_one_is_cut(content: dict[str, Any]) -> None:
    event = Story().add(0, "log", content)

    kept = trim(event)

    assert len(json.dumps(kept["content"], ensure_ascii=False)) <= 3 * BUDGET
    assert kept["id"] == event["id"]


def test_long_texts_and_stacks_are_cut() -> None:
    event = Story().add(0, "error", {"message": "x" * 9_000}, stack="y" * 9_000)

    kept = trim(event)

    assert (len(kept["content"]["message"]), len(kept["stack_trace"])) == (TEXT, STACK)


def test_the_copy_shares_nothing_with_the_event() -> None:
    content = {"deep": {"list": [1, 2]}}
    kept = trim(Story().add(0, "log", content))
    content["deep"]["list"].append(3)

    assert kept["content"] == {"deep": {"list": [1, 2]}}


def test_a_brief_copy_has_the_named_plain_values_only() -> None:
    event = Story().request(0, 502, content={"headers": {"x": 1}, "error": None})

    assert brief(event, "url", "status", "headers", "error")["content"] == {
        "url": "/api/cart/7",
        "status": 502,
        "error": None,
    }


def test_what_is_nested_without_end_is_cut_at_its_depth() -> None:
    deep: Any = "end"
    for _ in range(20):
        deep = [deep]

    kept = json.dumps(trim(Story().add(0, "log", {"deep": deep}))["content"])

    assert kept.replace("[", "").replace("]", "") == '{"deep": "..."}'
    assert kept.count("[") < 20
