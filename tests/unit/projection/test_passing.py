"""What time alone concludes."""

from __future__ import annotations

from devintel.projection import PatternSeen, advance, dump, fold, load, state_at, views
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


BEGUN = "Error: Cannot find package 'dayjs' imported from /srv/app/a.js\n"


def dying() -> Story:
    """A terminal that says something of which more might follow, and then nothing any more."""
    story = Story()
    story.add(0, "terminal", {"name": "zsh", "data": BEGUN}, subtype="output", source="vscode")
    return story


def titles(story: Story, now: float) -> list[str]:
    """The errors that somebody reads at a time."""
    state, _ = story.folded()
    return [row["title"] for row in views.errors(state_at(state, START + int(now * 1000)))]


def test_what_a_terminal_began_to_say_is_told_when_nothing_has_followed_for_a_while() -> None:
    assert titles(dying(), 4) == []
    assert titles(dying(), 5) == ["Error: Cannot find package 'dayjs' imported from /srv/app/a.js"]


def test_to_read_it_leaves_the_state_as_it_was() -> None:
    state, _ = dying().folded()
    before = dump(state)
    state_at(state, START + MINUTE)

    assert dump(state) == before
    assert state_at(state, START + 1) is state


def test_the_next_event_of_anybody_tells_it_with_the_terminals_own_place() -> None:
    story = dying()
    state, _ = story.folded()
    state = load(dump(state))
    fold(state, story.visit(6))

    (group,) = state.groups.values()
    assert (group.first_id, group.first_seq, group.count, state.due_ms) == ("e1", 1, 1, 0)


def test_two_terminals_are_each_waited_for() -> None:
    story = dying()
    other = {"name": "other", "data": BEGUN.replace("dayjs", "zod")}
    story.add(3, "terminal", other, subtype="output", source="vscode")

    assert len(titles(story, 6)) == 1
    story.visit(6)
    assert len(titles(story, 7)) == 1
    assert len(titles(story, 8)) == 2
