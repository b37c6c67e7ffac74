"""Resolved: the positive one."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def fixed() -> Story:
    story = Story()
    story.error(0)
    story.edit(60, user="Ann")
    story.save(61, user="Ann")
    for at in (70, 72, 74):
        story.visit(at)
    return story


def test_an_error_that_was_fixed_is_resolved() -> None:
    (found,) = sighted(fixed(), "resolved")

    assert found["description"] == (
        "“TypeError: Cannot read properties of undefined (reading 'items')”"
        " has not come back since Ann’s edit of app.js."
    )
    assert (found["type"], found["severity"]) == ("solution", "info")


def test_it_is_over_when_the_error_is_back() -> None:
    story = fixed()
    story.error(120)

    assert not active(story, "resolved")


def test_an_error_that_merely_stays_away_is_not_resolved() -> None:
    story = Story()
    story.error(0)
    for at in range(60, 600, 10):
        story.visit(at)

    assert sighted(story, "resolved") == []
