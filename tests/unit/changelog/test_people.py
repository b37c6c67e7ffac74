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


def test_what_is_told_twice_is_written_once_and_what_is_ignored_was_not_met() -> None:
    story = Story()
    story.edit(0, file="cart/index.js", user="Ann")
    story.edit(1, file="till/index.js", user="Ann")
    story.error(2, user="Ann")
    name = next(iter(story.folded()[0].groups))
    story.add(3, "group_action", {"fingerprint": name, "action": "ignore"})

    state, _ = story.folded()

    assert people(state) == [
        {"member": "Ann", "edited": ["index.js"], "commits": [], "fixed": [], "met": []}
    ]
