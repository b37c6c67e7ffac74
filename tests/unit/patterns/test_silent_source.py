"""Silent source."""

from __future__ import annotations

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def steady(until: int, silent_from: int) -> Story:
    """A browser and an editor that send every ten seconds; the browser stops."""
    story = Story()
    for second in range(0, until, 10):
        if second < silent_from:
            story.visit(second)
        story.edit(second)
    return story


def test_a_steady_source_that_stopped_while_another_goes_on_is_silent() -> None:
    (found,) = sighted(steady(900, 300), "silent_source")

    assert found["description"].startswith("Nothing from browser for ")
    assert (found["since"], found["evidence"]) == ("2026-11-23T14:47:50.000Z", ["e59"])


def test_four_minutes_are_not_yet_silence() -> None:
    assert sighted(steady(500, 300), "silent_source") == []


def test_a_session_that_went_to_sleep_is_not_one_silent_source() -> None:
    assert not active(steady(300, 300), "silent_source", at=3600)


def test_a_source_that_sends_now_and_then_is_not() -> None:
    story = Story()
    story.visit(0)
    story.visit(5)
    for second in range(0, 900, 10):
        story.edit(second + 10)

    assert sighted(story, "silent_source") == []


def test_it_is_over_when_the_source_is_back() -> None:
    story = steady(900, 300)
    story.visit(901)
    story.edit(961)

    assert not active(story, "silent_source")
