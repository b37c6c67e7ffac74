"""The fold: the log makes the state, whatever way it is cut."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devintel.projection import GroupOpened, SolutionWanted, State, dump, fold, load, views
from tests.unit.projection.story import Story

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("error", "other", "edit", "save", "commit", "visit", "failed", "request"),
                *("check", "command", "shown", "outcome", "ignore", "merge", "long task"),
            ]
        ),
        st.integers(0, 400),
    ),
    max_size=60,
)


def told(steps: list[tuple[str, int]]) -> Story:
    story, at = Story(), 0
    for number, (what, gap) in enumerate(steps):
        at += gap
        match what:
            case "error":
                story.error(at, user="Ann")
            case "other":
                story.error(at, property=f"p{number % 3}", file="pay.js", user="Bob")
            case "edit":
                story.edit(at, text="x?.items")
            case "save":
                story.save(at)
            case "commit":
                story.commit(at, hash=f"abc{number}")
            case "visit":
                story.visit(at)
            case "failed":
                story.request(at, 500)
            case "check":
                story.save(at, diagnostics=[{"message": f"no {number % 2}", "severity": 0}])
            case "command":
                story.add(at, "terminal", {"data": ("npm test", "Error: no")[number % 2]})
            case "long task":
                story.add(at, "performance", {"duration": 90.5}, subtype="long-task")
            case "shown" | "outcome" | "ignore" | "merge":
                tell(story, at, what, number)
            case _:
                story.request(at)
    return story


def tell(story: Story, at: float, what: str, number: int) -> None:
    """What somebody says of the groups seen so far."""
    names = [*story.folded()[0].groups, "nobody"]
    content = {"fingerprint": names[0], "into": names[-1], "action": what, "solution_id": "s"}
    content |= {"success": number % 2 == 0, "solution_code": "x?.items"}  # type: ignore[dict-item]  # wrong values on purpose
    types = {"shown": "solution_shown", "outcome": "solution_outcome"}
    story.add(at, types.get(what, "group_action"), content, user="Cem")


@settings(max_examples=40, deadline=None)
@given(STEPS, st.integers(0, 60))
def test_a_snapshot_anywhere_gives_the_same_bytes_and_the_same_effects(
    steps: list[tuple[str, int]], cut: int
) -> None:
    story = told(steps)
    whole, effects = story.folded()

    state, later = State(), []
    for position, event in enumerate(story.events):
        if position == cut:
            state = load(dump(state))
        later += fold(state, event)

    assert dump(state) == dump(whole)
    assert later == effects


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_a_glance_passes_over_nothing_that_a_close_look_would_see(
    steps: list[tuple[str, int]],
) -> None:
    story = told(steps)
    state, effects = story.folded()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("devintel.projection.fold"), "silent", lambda event: False)
        looked_at, found = story.folded()

    assert dump(state) == dump(looked_at)
    assert effects == found


def test_an_event_folded_again_changes_nothing() -> None:
    story = Story()
    story.error(0)
    state, _ = story.folded()
    before = dump(state)

    assert fold(state, story.events[0]) == []
    assert dump(state) == before


def test_the_first_sight_of_a_group_asks_for_a_solution() -> None:
    story = Story()
    story.error(0)
    story.error(1)

    state, effects = story.folded()

    fingerprint = views.errors(state)[0]["fingerprint"]
    assert effects.count(GroupOpened(fingerprint)) == 1
    assert effects.count(SolutionWanted(fingerprint, "first")) == 1


def test_time_never_runs_backwards() -> None:
    story = Story()
    story.visit(60)
    story.visit(10)

    state, _ = story.folded()

    assert (state.first_ms, state.last_ms) == (state.last_ms, state.last_ms)
