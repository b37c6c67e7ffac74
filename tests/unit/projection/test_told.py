"""What people say in the log: outcomes, decisions about groups, and taking them back."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.projection import GroupChanged, OutcomeInferred, SolutionWanted, State, fold, views
from tests.unit.projection.story import Story


def broken() -> tuple[Story, State, str]:
    """A session with one error, its state, and the error's fingerprint."""
    story = Story()
    story.error(0)
    state, _ = story.folded()
    return story, state, next(iter(state.groups))


def say(story: Story, state: State, at: float, type: str, content: dict[str, Any], **more: Any):
    return fold(state, story.add(at, type, content, **more))


def status(state: State) -> list[str]:
    return [group["status"] for group in views.errors(state)]


@pytest.mark.parametrize(
    ("action", "becomes"),
    [("ignore", "ignored"), ("fix", "fixed"), ("open", "new"), ("reopen", "new"), ("dance", "new")],
)
def test_a_group_follows_what_is_said_of_it(action: str, becomes: str) -> None:
    story, state, name = broken()

    say(story, state, 10, "group_action", {"action": action, "fingerprint": name})

    assert status(state) == [becomes]


def test_an_ignored_group_is_counted_and_stays_ignored() -> None:
    story, state, name = broken()
    say(story, state, 10, "group_action", {"action": "ignore", "fingerprint": name})

    effects = fold(state, story.error(20))

    assert (status(state), views.errors(state)[0]["count"]) == (["ignored"], 2)
    assert not any(isinstance(effect, SolutionWanted) for effect in effects)


def test_what_was_told_to_be_fixed_is_back_though_a_commit_was_reverted_meanwhile() -> None:
    story, state, name = broken()
    told = {"fingerprint": name, "solution_id": "s1", "success": True}
    say(story, state, 10, "solution_outcome", told)
    fold(state, story.commit(20, message='Revert "Guard the cart"'))

    fold(state, story.error(30))

    assert (status(state), state.skips) == (["regressed"], 0)


def test_a_merged_group_is_shown_as_one_and_split_again() -> None:
    story, state, one = broken()
    fold(state, story.error(10, property="map", file="pay.js", user="Bob"))
    other = next(name for name in state.groups if name != one)

    say(story, state, 20, "group_action", {"action": "merge", "fingerprint": other, "into": one})
    fold(state, story.error(30, property="map", file="pay.js"))
    merged = views.errors(state)
    say(story, state, 40, "group_action", {"action": "split", "fingerprint": other})

    assert [(g["fingerprint"], g["count"], g["members"]) for g in merged] == [(one, 3, ["Bob"])]
    assert {g["fingerprint"]: g["count"] for g in views.errors(state)} == {one: 1, other: 2}


def test_a_group_that_was_never_merged_splits_by_words_and_line() -> None:
    story, state, name = broken()
    say(story, state, 10, "group_action", {"action": "split", "fingerprint": name})

    fold(state, story.error(20))

    assert [g["fingerprint"].partition("~")[0] for g in views.errors(state)] == [name, name]


def test_merging_in_a_circle_or_with_the_unknown_changes_nothing() -> None:
    story, state, name = broken()

    for into in (name, "nobody", None):
        content = {"action": "merge", "fingerprint": name, "into": into}
        say(story, state, 10, "group_action", content)

    assert len(views.errors(state)) == 1


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ({"success": True}, "worked"),
        ({"success": False}, "failed"),
        ({"success": True, "partly": True}, "partly"),
        ({"success": "partly"}, "partly"),
    ],
)
def test_an_outcome_that_is_told_is_recorded_with_who_said_it(
    said: dict[str, Any], result: str
) -> None:
    story, state, name = broken()
    content = {"solution_id": "s1", "fingerprint": name, **said}

    effects = say(story, state, 10, "solution_outcome", content, user="Ann")

    (told,) = [e.record for e in effects if isinstance(e, OutcomeInferred)]
    assert (told["result"], told["explicit"], told["user"]) == (result, True, "Ann")
    assert told["evidence"] == ["e2"]


def test_worked_fixes_the_group_and_undo_opens_it_again() -> None:
    story, state, name = broken()
    content = {"solution_id": "s1", "fingerprint": name, "success": True}
    say(story, state, 10, "solution_outcome", content)
    fixed = status(state)

    say(story, state, 20, "solution_outcome", {"undo": state.outcomes[0]["id"]})

    assert (fixed, status(state)) == (["fixed"], ["new"])
    assert state.outcomes[0]["undone"] is True


def test_did_not_work_asks_for_another_suggestion() -> None:
    story, state, name = broken()
    content = {"solution_id": "s1", "fingerprint": name, "success": False}

    effects = say(story, state, 10, "solution_outcome", content)

    assert SolutionWanted(name, "failed") in effects


def test_an_outcome_without_a_fingerprint_is_of_the_group_that_was_shown_it() -> None:
    story, state, name = broken()
    say(story, state, 5, "solution_shown", {"fingerprint": name, "solution_id": "s1"})

    say(story, state, 10, "solution_outcome", {"solution_id": "s1", "success": True})

    assert state.outcomes[0]["fingerprint"] == name


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"solution_id": "s1"},
        {"solution_id": 7, "success": True},
        {"undo": None},
        {"undo": "nothing"},
        {"success": True},
    ],
)
def test_what_makes_no_sense_changes_nothing(content: dict[str, Any]) -> None:
    story, state, _ = broken()

    assert say(story, state, 10, "solution_outcome", content) == []
    assert state.outcomes == []


def test_what_was_merged_into_a_merged_group_follows_it() -> None:
    story, state, one = broken()
    fold(state, story.error(10, file="pay.js"))
    fold(state, story.error(20, file="map.js"))
    two, three = (name for name in state.groups if name != one)

    for name, into in ((one, two), (two, three)):
        say(
            story, state, 30, "group_action", {"action": "merge", "fingerprint": name, "into": into}
        )

    assert [(g["fingerprint"], g["count"]) for g in views.errors(state)] == [(three, 3)]
    assert views.error(state, one) == views.error(state, three)


def test_no_more_than_two_hundred_merges_are_kept() -> None:
    story, state, one = broken()
    for number in range(202):
        fold(state, story.error(number, file=f"f{number}.js"))
    for name in [name for name in state.groups if name != one]:
        say(
            story, state, 300, "group_action", {"action": "merge", "fingerprint": name, "into": one}
        )

    assert len(views.errors(state)) == 3
    assert views.errors(state)[-1]["fingerprint"] == one


def test_splitting_what_is_split_or_unknown_changes_nothing() -> None:
    story, state, name = broken()

    told = [
        say(story, state, 10, "group_action", {"action": "split", "fingerprint": fingerprint})
        for fingerprint in (name, name, "nobody")
    ]

    assert told == [[GroupChanged(name, "split")], [], []]


def test_did_not_work_opens_again_what_was_taken_for_fixed() -> None:
    story, state, name = broken()
    for success in (True, False):
        content = {"solution_id": "s1", "fingerprint": name, "success": success}
        effects = say(story, state, 10, "solution_outcome", content)

    assert status(state) == ["new"]
    assert effects[1:] == [SolutionWanted(name, "failed"), GroupChanged(name, "open")]


def test_an_outcome_without_a_fingerprint_is_not_of_another_solutions_group() -> None:
    story, state, one = broken()
    fold(state, story.error(2, file="pay.js"))
    other = next(name for name in state.groups if name != one)
    for name, solution in ((one, "s1"), (other, "s2")):
        content = {"fingerprint": name, "solution_id": solution}
        say(story, state, 5, "solution_shown", content)

    for solution in ("s1", "s9"):
        say(story, state, 10, "solution_outcome", {"solution_id": solution, "success": False})

    assert [o["fingerprint"] for o in state.outcomes] == [one, ""]


def test_undo_takes_back_the_one_outcome_that_it_names() -> None:
    story, state, name = broken()
    for success in (False, "partly", True):
        content = {"solution_id": "s1", "fingerprint": name, "success": success}
        say(story, state, 10, "solution_outcome", content)

    effects = say(story, state, 20, "solution_outcome", {"undo": state.outcomes[1]["id"]})

    assert [o["undone"] for o in state.outcomes] == [False, True, False]
    assert effects == [OutcomeInferred(state.outcomes[1])]
    assert status(state) == ["fixed"]
