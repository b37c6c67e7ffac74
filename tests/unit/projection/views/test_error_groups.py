"""The error groups as they are given out."""

from __future__ import annotations

from devintel.projection import views
from tests.unit.projection.story import MINUTE, START, Story


def two_errors() -> Story:
    story = Story()
    story.error(0, user="Ann")
    story.error(70, user="Bob", source="vscode")
    story.error(80, property="map", file="pay.js")
    return story


def test_the_brief_of_a_group_has_its_counts_places_and_people() -> None:
    state, _ = two_errors().folded()

    newest, group = views.errors(state)

    assert newest["message"] == "Cannot read properties of undefined (reading 'map')"
    varying = ("fingerprint", "reason", "template")
    assert {name: value for name, value in group.items() if name not in varying} == {
        "title": "TypeError: Cannot read properties of undefined (reading 'items')",
        "type": "TypeError",
        "message": "Cannot read properties of undefined (reading 'items')",
        "kind": "exception",
        "mistake": "null_access",
        "status": "new",
        "count": 2,
        "first_seen": "2026-11-23T14:43:00.000Z",
        "last_seen": "2026-11-23T14:44:10.000Z",
        "first_seq": 1,
        "last_seq": 2,
        "sources": ["browser", "vscode"],
        "members": ["Ann", "Bob"],
        "sparkline": [0] * 28 + [1, 1],
        "sample_id": "e1",
        "suspect_edit": None,
        "request_before": None,
        "commit": None,
        "place": {"file": "app.js", "line": 2, "column": 40},
        "places": [{"file": "app.js", "line": 2, "column": 40}],
        "excerpt": "",
        "tool": "",
        "command": "",
        "flaky": 0,
        "notes": [],
        "differs": None,
        "not_pulled": [],
        "fixed": None,
    }


def test_one_group_has_its_frames_and_sample_too() -> None:
    state, _ = two_errors().folded()
    _, group = views.errors(state)

    found = views.error(state, group["fingerprint"])

    assert found is not None
    assert found["frames"] == [
        {
            "function": "renderCart",
            "file": "app.js",
            "line": 2,
            "column": 40,
            "in_app": True,
        }
    ]
    assert found["sample"]["id"] == "e1"
    assert found["slots"]["property"] == "items"
    assert views.error(state, "nobody") is None


def test_the_same_mistake_elsewhere_is_similar_and_another_is_not() -> None:
    story = Story()
    story.error(0)
    story.error(10, file="pay.js", url="http://localhost:3000/pay")
    story.request(20, 502)
    state, _ = story.folded()
    _, elsewhere, group = views.errors(state)

    found = views.error(state, group["fingerprint"])

    assert found is not None
    assert [(s["fingerprint"], s["status"]) for s in found["similar"]] == [
        (elsewhere["fingerprint"], "open")
    ]


def test_a_group_is_new_for_an_hour_and_open_after_it() -> None:
    state, _ = two_errors().folded()

    assert {g["status"] for g in views.errors(state, START + 59 * MINUTE)} == {"new"}
    assert {g["status"] for g in views.errors(state, START + 62 * MINUTE)} == {"open"}


def test_the_sparkline_ends_now() -> None:
    state, _ = two_errors().folded()

    assert views.errors(state, START + 5 * MINUTE)[1]["sparkline"] == [0] * 24 + [1, 1, 0, 0, 0, 0]


def test_search_finds_groups_that_hold_every_word() -> None:
    state, _ = two_errors().folded()

    found = {
        words: [g["last_seq"] for g in views.search(state, words)]
        for words in ("typeerror MAP", "pay.js", "rendercart", "map items", "")
    }

    assert found == {
        "typeerror MAP": [3],
        "pay.js": [3],
        "rendercart": [3, 2],
        "map items": [],
        "": [3, 2],
    }
