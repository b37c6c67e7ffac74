"""Request failure that causes an error."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def test_an_error_twice_behind_the_same_failure_is_caused_by_it() -> None:
    story = Story()
    for begin in (0, 60):
        story.request(begin, 502, url=f"/api/cart/{begin}")
        story.error(begin + 1)

    (found,) = sighted(story, "request_failure_causes_error")

    assert "follows when GET /api/cart/:id fails (502): 2 of 2 times" in found["description"]
    assert found["evidence"] == ["e1", "e2", "e3", "e4"]


def test_an_error_that_mostly_comes_without_the_failure_is_not() -> None:
    story = Story()
    for begin in (0, 60):
        story.request(begin, 502)
        story.error(begin + 1)
        story.error(begin + 20)
        story.error(begin + 40)

    assert not active(story, "request_failure_causes_error", at=110)


def test_an_answer_that_was_fine_causes_nothing() -> None:
    story = Story()
    for begin in (0, 60):
        story.request(begin, 200)
        story.error(begin + 1)

    assert sighted(story, "request_failure_causes_error") == []


def test_a_failure_of_another_source_causes_nothing() -> None:
    story = Story()
    for begin in (0, 60):
        story.request(begin, 502, source="worker")
        story.error(begin + 1)

    assert sighted(story, "request_failure_causes_error") == []


def test_of_many_sources_that_fail_the_newest_failures_are_remembered() -> None:
    story = Story()
    for begin in (0, 600):
        for number in range(33):
            story.request(begin, 502, url="/api/cart/7", source=f"worker{number}")
        story.error(begin + 1, source="worker0")
        story.error(begin + 1, property="map", file="pay.js", source="worker32")

    (found,) = sighted(story, "request_failure_causes_error")

    assert found["description"].startswith(
        "“TypeError: Cannot read properties of undefined (reading 'map')”"
    )


def test_an_error_behind_ever_other_failures_is_caused_by_none() -> None:
    story = Story()
    for number in range(8):
        story.request(60 * number, 502, url=f"/api/part{chr(97 + number)}")
        story.error(60 * number + 1)

    assert sighted(story, "request_failure_causes_error") == []
