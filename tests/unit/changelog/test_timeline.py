"""The prototype's timeline, keystrokes merged."""

from __future__ import annotations

from devintel.changelog.timeline import timeline
from tests.unit.changelog.told import told
from tests.unit.projection.story import Story


def test_an_entry_has_exactly_the_prototypes_fields() -> None:
    (entry,) = timeline("s1", [Story().error(0, user="Ann")])

    assert list(entry) == [
        "id",
        "type",
        "timestamp",
        "session_id",
        "content",
        "context",
        "hash",
    ]
    assert len(entry["hash"]) == 64


def test_nineteen_keystrokes_are_one_heartbeat() -> None:
    edits = [e for e in timeline("s1", told().events) if e["type"] == "edit"]

    assert [e["content"] for e in edits] == [
        {
            "path": "/home/dev/shop/app.js",
            "edits": 19,
            "characters": 19,
            "until": "2026-11-23T14:43:13.600Z",
            "last_id": "e22",
        }
    ]


def test_another_file_member_or_a_pause_is_another_heartbeat() -> None:
    story = Story()
    story.edit(0)
    story.edit(1, file="pay.js")
    story.edit(2, file="pay.js", user="Bob")
    story.edit(60, file="pay.js", user="Bob")

    assert [e["id"] for e in timeline("s1", story.events)] == ["e1", "e2", "e3", "e4"]


def test_the_events_themselves_stay_as_they_are() -> None:
    story = told()
    before = repr(story.events)

    timeline("s1", story.events)

    assert repr(story.events) == before


def test_only_the_newest_are_given() -> None:
    story = Story()
    for second in range(20):
        story.visit(second)

    assert [e["id"] for e in timeline("s1", story.events, limit=3)] == ["e18", "e19", "e20"]
