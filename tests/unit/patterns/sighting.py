"""What the tests of patterns ask: which patterns a story shows, active or over."""

from __future__ import annotations

from devintel.patterns.board import PatternView
from devintel.projection import views
from tests.unit.projection.story import START, Story


def sighted(story: Story, pattern: str, at: float | None = None) -> list[PatternView]:
    """The patterns of a name after the story, as they are read `at` seconds, else at its end."""
    state, _ = story.folded()
    now = None if at is None else START + int(at * 1000)
    return [p for p in views.patterns(state, now) if p["pattern"] == pattern]


def active(story: Story, pattern: str, at: float | None = None) -> bool:
    """Whether the story shows a pattern that is not over."""
    return any(p["active"] for p in sighted(story, pattern, at))
