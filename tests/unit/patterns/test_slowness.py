"""Slow or long-task burst."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def blocked(story: Story, at: float, duration: float) -> None:
    story.add(at, "performance", {"duration": duration}, subtype="long-task")


def test_five_long_tasks_in_ten_seconds_are_a_burst() -> None:
    story = Story()
    for second in range(5):
        blocked(story, second, 120)

    (found,) = sighted(story, "long_task_burst")

    assert found["description"] == "The page was blocked 5 times in 4 s, 600 ms in all."


def test_four_or_short_ones_are_not() -> None:
    story = Story()
    for second in range(4):
        blocked(story, second, 120)
    for second in range(5, 15):
        blocked(story, second, 20)

    assert sighted(story, "long_task_burst") == []


def test_three_slow_answers_of_a_route_are_named() -> None:
    story = Story()
    for turn in range(3):
        story.request(60 * turn, url=f"/api/report/{turn}", content={"duration": 4200.0})

    (found,) = sighted(story, "slow_requests")

    assert found["description"] == "GET /api/report/:id took 4.2 s at the median of 3 answers."


def test_three_slow_answers_of_three_routes_are_not() -> None:
    story = Story()
    for turn, url in enumerate(("/a", "/b", "/c")):
        story.request(60 * turn, url=url, content={"duration": 4200.0})

    assert not active(story, "slow_requests")
