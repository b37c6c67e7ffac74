"""Environment problem."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def test_one_failure_in_two_members_at_once_is_the_environments() -> None:
    story = Story()
    story.request(0, 503, user="Ann")
    story.request(90, 503, user="Bob")

    (found,) = sighted(story, "environment_problem")

    assert "hits Ann and Bob at once" in found["description"]
    assert (found["members"], found["evidence"]) == (["Ann", "Bob"], ["e1", "e2"])


def test_one_member_twice_is_not() -> None:
    story = Story()
    story.request(0, 503, user="Ann")
    story.request(90, 503, user="Ann")

    assert sighted(story, "environment_problem") == []


def test_two_members_an_hour_apart_are_not() -> None:
    story = Story()
    story.request(0, 503, user="Ann")
    story.request(3600, 503, user="Bob")

    assert not active(story, "environment_problem")


def test_two_sources_without_a_name_may_be_one_person() -> None:
    story = Story()
    story.request(0, 503)
    story.request(1, 503, source="vscode")

    assert sighted(story, "environment_problem") == []


def test_a_warning_about_shared_code_is_not() -> None:
    story = Story()
    for at, user in ((0, "Ann"), (10, "Bob")):
        story.save(at, file=f"{user}.ts", diagnostics=[{"message": "unused"}], user=user)

    assert sighted(story, "environment_problem") == []


def test_a_bug_of_our_own_code_in_two_browsers_is_not() -> None:
    story = Story()
    story.error(0, user="Ann")
    story.error(10, user="Bob")

    assert sighted(story, "environment_problem") == []
