"""One event that the fold cannot take does not end the views of its session."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.projection import State, fold, views
from devintel.projection import activity as follows
from tests.unit.projection.story import Story


def a_defect(*args: Any) -> Any:
    raise ZeroDivisionError


def test_an_event_that_cannot_be_taken_is_counted_and_the_next_ones_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = Story()
    story.request(1, status=500)
    story.error(2)
    state = State()
    with monkeypatch.context() as broken:
        broken.setattr(follows, "follow", a_defect)
        fold(state, story.events[0])
    fold(state, story.events[1])
    assert (state.seq, state.skipped) == (2, [{"seq": 1, "why": "ZeroDivisionError"}])
    assert (views.health(state)["skipped"], views.health(state)["events"]) == (1, 2)
    assert len(views.errors(state)) == 1


def test_an_event_without_its_fields_is_skipped_and_not_met_again() -> None:
    broken: Any = {"seq": 1, "received_at": "2026-11-28T10:00:00.000Z"}
    state = State()
    assert fold(state, broken) == []
    assert (state.seq, state.events, state.skips) == (1, 1, 1)
