"""A session in a few fields."""

from __future__ import annotations

from devintel.projection import views
from tests.unit.projection.story import MINUTE, START, Story


def story() -> Story:
    told = Story()
    told.visit(0, user="Ann")
    told.error(65)
    told.edit(70)["redacted"] = {"email": 2}
    told.events[-1]["truncated"] = True
    return told


def test_the_summary_says_how_much_happened_and_what_broke_last() -> None:
    state, _ = story().folded()
    fingerprint = next(iter(state.groups))

    assert views.summary(state) == {
        "startTime": "2026-11-23T14:43:00.000Z",
        "lastEventAt": "2026-11-23T14:44:10.000Z",
        "eventCount": 3,
        "errorCount": 1,
        "openErrors": 1,
        "eventsPerMinute": [0] * 28 + [1, 2],
        "errorsPerMinute": [0] * 29 + [1],
        "ratesUntil": "2026-11-23T14:44:10.000Z",
        "lastError": {
            "fingerprint": fingerprint,
            "title": "TypeError: Cannot read properties of undefined (reading 'items')",
            "at": "2026-11-23T14:44:05.000Z",
            "status": "open",
        },
        "sources": ["browser", "vscode"],
        "members": ["Ann"],
        "types": {"info": 1, "error": 1, "edit": 1},
    }
    assert views.summary(state, START + 3 * MINUTE)["eventsPerMinute"][-4:] == [1, 2, 0, 0]


def test_a_session_without_events_has_no_summary() -> None:
    assert views.summary(Story().folded()[0]) == {}


def test_health_says_what_each_source_sent_and_what_was_cut() -> None:
    state, _ = story().folded()

    found = views.health(state)

    assert (found["truncated"], found["redacted"]) == (1, {"email": 2})
    assert [
        (s["source"], s["events"], s["errors"], s["truncated"], s["redacted"], s["last_id"])
        for s in found["sources"]
    ] == [("browser", 2, 1, 0, 0, "e2"), ("vscode", 1, 0, 1, 1, "e3")]


def test_the_timeline_counts_types_by_minute() -> None:
    state, _ = story().folded()

    assert views.timeline(state) == [
        {"at": "2026-11-23T14:43:00.000Z", "counts": {"info": 1}},
        {"at": "2026-11-23T14:44:00.000Z", "counts": {"error": 1, "edit": 1}},
    ]
