"""What time alone concludes."""

from __future__ import annotations

from devintel.projection import PatternSeen, advance, dump, fold
from tests.unit.projection.story import MINUTE, START, Story


def silent() -> Story:
    """A browser that stops after five minutes while an editor goes on for four more."""
    story = Story()
    for second in range(0, 540, 10):
        if second < 300:
            story.visit(second)
        story.edit(second)
    return story


def test_time_alone_finds_a_silent_source_and_leaves_the_state_as_it_was() -> None:
    state, _ = silent().folded()
    before = dump(state)

    found = advance(state, START + 10 * MINUTE + 30_000)

    assert [e.pattern["id"] for e in found if isinstance(e, PatternSeen)] == [
        "silent_source:browser"
    ]
    assert advance(state, START + 10 * MINUTE + 30_000) == found
    assert dump(state) == before


def test_the_fold_reaches_it_at_the_next_event() -> None:
    story = silent()
    state, _ = story.folded()

    effects = fold(state, story.edit(10 * 60 + 30))

    assert [e.pattern["id"] for e in effects if isinstance(e, PatternSeen)] == [
        "silent_source:browser"
    ]


def test_nothing_passes_in_a_session_without_events_or_towards_the_past() -> None:
    state, _ = silent().folded()

    assert advance(Story().folded()[0], START) == []
    assert advance(state, START) == []
