"""The changelog as JSON."""

from __future__ import annotations

from devintel.changelog import changelog
from devintel.projection import dump, load
from tests.unit.changelog.told import document, told
from tests.unit.memory.solutions import solution
from tests.unit.projection.story import Story


def test_the_prototypes_fields_lead_and_ours_follow() -> None:
    found = document(told())

    assert list(found) == [
        "session_id",
        "event_count",
        "patterns",
        "solution_count",
        "successful_solutions",
        "avg_confidence",
        "metrics",
        "timeline",
        "sections",
        "people",
    ]
    assert (found["session_id"], found["event_count"]) == ("s1", len(told().events))


def test_metrics_count_what_happened() -> None:
    assert document(told())["metrics"] == {
        "since": "2026-11-23T14:43:00.000Z",
        "until": "2026-11-23T14:44:00.000Z",
        "duration_ms": 60_000,
        "events": 28,
        "by_type": {"edit": 19, "error": 2, "file": 2, "git": 1, "info": 3, "solution_shown": 1},
        "errors": 2,
        "error_groups": 2,
        "fixed": 1,
        "still_open": 1,
        "files": 1,
        "edits": 19,
        "saves": 1,
        "commits": 1,
        "members": ["Ann", "Bob"],
        "sources": ["browser", "vscode"],
        "solution_count": 0,
        "successful_solutions": 1,
        "avg_confidence": 0.0,
    }


def test_the_prototypes_counts_of_solutions_are_of_those_that_were_shown() -> None:
    state, _ = told().folded()
    shown = [solution(confidence=0.5), solution(confidence=0.8, source="memory")]
    unknown = solution(confidence=0.1, source="fallback")

    found = changelog("s1", told().events, state, solutions=[*shown, unknown])

    assert (found["solution_count"], found["avg_confidence"]) == (2, 0.65)


def test_the_same_events_give_the_same_document() -> None:
    story = told()
    state, _ = story.folded()
    assert changelog("s1", story.events, load(dump(state))) == document(told())


def test_an_empty_session_has_an_empty_changelog() -> None:
    found = document(Story())

    assert (found["event_count"], found["timeline"], found["sections"]) == (0, [], [])
