"""Error loop: ten times in a minute."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def test_ten_times_in_a_minute_is_a_loop() -> None:
    story = Story()
    for second in range(10):
        story.error(second, user="Ann")

    (loop,) = sighted(story, "error_loop")

    assert loop["description"] == (
        "“TypeError: Cannot read properties of undefined (reading 'items')”"
        " keeps firing: 10 times in 9 s."
    )
    assert (loop["type"], loop["severity"], loop["members"]) == ("smell", "high", ["Ann"])
    assert loop["evidence"] == [f"e{n}" for n in range(1, 11)]


def test_ten_times_in_ten_minutes_is_not() -> None:
    story = Story()
    for minute in range(10):
        story.error(60 * minute)

    assert sighted(story, "error_loop") == []


def test_ten_different_errors_are_not() -> None:
    story = Story()
    for second in range(10):
        story.error(second, property=f"p{second}")

    assert sighted(story, "error_loop") == []


def test_what_was_queued_offline_is_no_loop_because_it_arrives_at_once() -> None:
    story = Story()
    for minute in range(10):
        error = story.error(60 * minute)
        error["received_at"] = "2026-11-23T15:43:00.000Z"

    assert sighted(story, "error_loop") == []


def test_a_loop_is_over_after_two_quiet_minutes() -> None:
    story = Story()
    for second in range(10):
        story.error(second)

    assert active(story, "error_loop", at=60)
    assert not active(story, "error_loop", at=200)
