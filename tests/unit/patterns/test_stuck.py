"""Stuck on one group."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def working(minutes: int, user: str = "Ann") -> Story:
    """Somebody edits the file of an error every four minutes."""
    story = Story()
    story.error(0, user=user)
    for minute in range(1, minutes, 4):
        story.edit(60 * minute, user=user)
        story.save(60 * minute + 2, user=user)
        story.error(60 * minute + 20, user=user)
    return story


def test_a_quarter_of_an_hour_of_edits_on_one_error_is_stuck() -> None:
    (found,) = sighted(working(20), "stuck")

    assert found["description"].startswith("16 min and 10 edits on “TypeError")
    assert found["members"] == ["Ann"]


def test_ten_minutes_are_not() -> None:
    assert sighted(working(10), "stuck") == []


def test_an_error_that_stays_without_anyone_working_on_it_is_not() -> None:
    story = Story()
    for minute in range(40):
        story.error(60 * minute)

    assert sighted(story, "stuck") == []


def test_time_alone_makes_it_stuck_when_it_is_read() -> None:
    story = working(14)

    assert not active(story, "stuck")
    assert active(story, "stuck", at=60 * 18)


def test_a_lunch_break_is_not_being_stuck() -> None:
    story = working(6)
    story.edit(3600)
    story.error(3620)

    assert not active(story, "stuck")
