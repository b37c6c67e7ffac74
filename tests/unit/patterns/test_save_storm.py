"""Save storm."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def test_ten_saves_in_half_a_minute_are_a_storm() -> None:
    story = Story()
    for turn in range(10):
        story.save(2 * turn)

    (found,) = sighted(story, "save_storm")

    assert found["description"].startswith("10 saves of app.js in 18 s")
    assert found["file"] == "/home/dev/shop/app.js"


def test_ten_saves_in_ten_minutes_are_work() -> None:
    story = Story()
    for turn in range(10):
        story.save(60 * turn)

    assert sighted(story, "save_storm") == []


def test_a_storm_is_over_after_five_minutes() -> None:
    story = Story()
    for turn in range(10):
        story.save(turn)

    assert active(story, "save_storm", at=60)
    assert not active(story, "save_storm", at=400)
