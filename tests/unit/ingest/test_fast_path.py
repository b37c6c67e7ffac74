"""Events that need no model are taken exactly as the model would take them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.errors import DevIntelError
from devintel.ingest import fast_path
from devintel.ingest.parsing import _modelled
from devintel.model import Event

NOW = 1_795_444_988_915
USUAL = {
    "id": "a-1",
    "type": "log",
    "subtype": "console",
    "content": {"message": "hello", "args": ["a", {"b": 1}]},
    "stack": "at ws.onopen (<anonymous>:40:19)",
    "context": {"url": "http://localhost/"},
    "timestamp": NOW - 5,
    "sessionId": "s",
}

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False), st.text(max_size=4)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=6,
)
EVENTS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.one_of(VALUES, st.text(min_size=250, max_size=260)),
        "type": st.one_of(st.just("log"), st.text(min_size=125, max_size=130), VALUES),
        "subtype": st.one_of(st.text(min_size=125, max_size=130), VALUES),
        "content": VALUES,
        "context": VALUES,
        "timestamp": st.one_of(st.integers(-1, 253_402_300_800_000), VALUES),
        "sessionId": st.one_of(st.text(min_size=125, max_size=130), VALUES),
        "stack": VALUES,
        "unknown": VALUES,
    },
)


def test_a_usual_event_needs_no_model() -> None:
    taken = fast_path.taken(USUAL, "browser", NOW)
    assert taken == _modelled(USUAL, "browser", NOW)
    assert taken is not None
    assert list(taken[0]) == [
        "id",
        "type",
        "timestamp",
        "source",
        "content",
        "subtype",
        "stack_trace",
        "context",
    ]


@pytest.mark.parametrize("levels", [17, 18, 19])
def test_the_model_draws_the_line_at_deep_nesting(levels: int) -> None:
    deep: Any = "x"
    for _ in range(levels):
        deep = [deep]
    taken = fast_path.taken(USUAL | {"content": {"message": deep}}, "browser", NOW)
    assert (taken is None) == (levels == 19)


@pytest.mark.parametrize(
    ("field", "value"),
    [("subtype", 5), ("stack", 5), ("context", "x"), ("sessionId", " "), ("id", 5), ("type", "")],
)
def test_what_is_unusual_is_left_to_the_model(field: str, value: object) -> None:
    assert fast_path.taken(USUAL | {field: value}, "browser", NOW) is None


@given(st.one_of(EVENTS, EVENTS.map(lambda event: USUAL | event), VALUES))
def test_what_is_taken_without_the_model_is_what_the_model_takes(item: Any) -> None:
    taken = fast_path.taken(item, "browser", NOW)
    if taken is not None:
        assert _named(*taken) == _named(*_modelled(item, "browser", NOW))


@given(EVENTS.map(lambda event: USUAL | event))
def test_what_the_model_refuses_is_never_taken(item: Any) -> None:
    try:
        _modelled(item, "browser", NOW)
    except DevIntelError:
        assert fast_path.taken(item, "browser", NOW) is None


def _named(event: Event, session: str | None) -> tuple[Event, str | None]:
    """An event without id and time is named at random."""
    return event | {"id": event["id"][:2]} if event["id"].startswith("r_") else event, session


def test_an_empty_stack_and_an_empty_context_are_none() -> None:
    empty = USUAL | {"stack": "", "context": {}}
    taken = fast_path.taken(empty, "browser", NOW)
    assert taken == _modelled(empty, "browser", NOW)
    assert taken is not None
    assert taken[0].keys().isdisjoint(("stack_trace", "context"))
