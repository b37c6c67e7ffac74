"""What each person did."""

from __future__ import annotations

from devintel.changelog.people import people
from tests.unit.changelog.told import told
from tests.unit.projection.story import Story


def test_edits_commits_fixes_and_open_errors_are_gathered_by_person() -> None:
    state, _ = told().folded()
    error = "“TypeError: Cannot read properties of undefined (reading '{}')”"

    assert people(state) == [
        {
            "member": "Ann",
            "edited": ["app.js"],
            "commits": ["“fix: guard the cart” (deadbee)"],
            "fixed": [error.format("items")],
            "met": [],
        },
        {
            "member": "Bob",
            "edited": [],
            "commits": [],
            "fixed": [],
            "met": [error.format("map")],
        },
    ]


def test_where_no_client_names_a_user_the_only_author_did_it() -> None:
    story = Story()
    story.edit(0)
    story.commit(10)

    state, _ = story.folded()

    assert [person["member"] for person in people(state)] == ["Ann"]
