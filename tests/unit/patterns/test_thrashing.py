"""Thrashing file."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def bursts(count: int, file: str = "app.js") -> Story:
    """Bursts of edits two minutes apart."""
    story = Story()
    story.error(-10)
    for turn in range(count):
        story.edit(120 * turn, file=file)
        story.edit(120 * turn + 1, file=file)
    return story


def test_eight_bursts_in_half_an_hour_without_a_commit_thrash() -> None:
    (found,) = sighted(bursts(8), "thrashing_file")

    assert found["description"] == "app.js was taken up 8 times in 14 min without a commit."


def test_a_file_that_nothing_fails_in_is_worked_on() -> None:
    assert sighted(bursts(9, "other.js"), "thrashing_file") == []


def test_one_long_burst_is_work() -> None:
    story = Story()
    for second in range(60):
        story.edit(second)

    assert sighted(story, "thrashing_file") == []


def test_a_commit_among_them_is_progress() -> None:
    story = bursts(7)
    story.commit(900)
    story.edit(960)

    assert sighted(story, "thrashing_file") == []


def test_a_commit_ends_it() -> None:
    story = bursts(8)
    story.commit(900)

    assert not active(story, "thrashing_file")
