"""Flapping: back again and again with no change in between."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def coming_and_going(times: int) -> Story:
    """An error that stays away for two visits each time before it is back."""
    story = Story()
    story.error(0)
    for turn in range(times):
        begin = 30 * (turn + 1)
        story.visit(begin)
        story.visit(begin + 5)
        story.error(begin + 10)
    return story


def test_three_returns_after_clean_visits_without_a_change_flap() -> None:
    (found,) = sighted(coming_and_going(3), "flapping")

    assert found["description"].startswith(
        "“TypeError: Cannot read properties of undefined (reading 'items')”"
        " comes and goes: back 3 times after clean runs"
    )
    assert found["evidence"] == ["e4", "e7", "e10"]


def test_two_returns_do_not() -> None:
    assert sighted(coming_and_going(2), "flapping") == []


def test_returns_after_edits_are_another_matter() -> None:
    story = Story()
    story.error(0)
    for turn in range(4):
        begin = 30 * (turn + 1)
        story.edit(begin - 5, file="other.js")
        story.visit(begin)
        story.visit(begin + 5)
        story.error(begin + 10)

    assert sighted(story, "flapping") == []


def test_staying_away_because_nobody_looked_is_not_flapping() -> None:
    story = Story()
    for turn in range(5):
        story.error(60 * turn)

    assert not active(story, "flapping")
