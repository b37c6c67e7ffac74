"""Regression after commit."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def test_a_new_error_on_a_page_that_ran_before_the_commit_is_a_regression() -> None:
    story = Story()
    story.visit(0)
    story.commit(60, hash="deadbeef0123", message="feat: discounts")
    story.error(180)

    (found,) = sighted(story, "regression_after_commit")

    assert "appeared 2 min after commit deadbeef “feat: discounts”" in found["description"]
    assert found["evidence"] == ["e2", "e3"]
    assert found["members"] == ["Ann"]


def test_an_error_that_was_there_before_the_commit_is_not() -> None:
    story = Story()
    story.visit(0)
    story.error(30)
    story.commit(60)
    story.error(180)

    assert sighted(story, "regression_after_commit") == []


def test_an_error_on_a_page_nobody_had_visited_is_not() -> None:
    story = Story()
    story.commit(60)
    story.error(180)

    assert sighted(story, "regression_after_commit") == []


def test_an_error_an_hour_later_is_not() -> None:
    story = Story()
    story.visit(0)
    story.commit(60)
    story.error(3700)

    assert not active(story, "regression_after_commit")


def test_a_page_that_was_first_visited_after_the_commit_is_not() -> None:
    story = Story()
    story.commit(60)
    story.visit(100)
    story.error(180)

    assert sighted(story, "regression_after_commit") == []


def test_the_run_of_a_command_that_fails_is_not_one_that_ran_before() -> None:
    story = Story()
    story.commit(60)
    story.add(70, "terminal", {"data": "npm test"}, source="vscode")
    story.add(75, "terminal", {"data": "TypeError: x is not a function"}, source="vscode")

    assert sighted(story, "regression_after_commit") == []
