"""What changed, by section, with evidence."""

from __future__ import annotations

from devintel.changelog.sections import SectionLine, sections
from tests.unit.changelog.told import told
from tests.unit.projection.story import Story


def lines(story: Story) -> dict[str, list[SectionLine]]:
    state, _ = story.folded()
    return {section["title"]: section["lines"] for section in sections(state)}


def test_a_session_is_told_in_sections_each_line_with_who_and_evidence() -> None:
    items, cart = "(reading 'items')", "TypeError: Cannot read properties of undefined"

    assert lines(told()) == {
        "Added": [{"text": "pay.js was created", "member": "", "evidence": ["e1"]}],
        "Changed": [
            {
                "text": "app.js: edited once (19 characters), saved once",
                "member": "Ann",
                "evidence": ["e4", "e22", "e23"],
            }
        ],
        "Fixed": [
            {
                "text": "fix: guard the cart (deadbee)",
                "member": "Ann",
                "evidence": ["e24"],
            },
            {
                "text": f"“{cart} {items}” (seen once) ended by an edit of app.js,"
                " as suggested (commit deadbee)",
                "member": "Ann",
                "evidence": ["e2", "e4", "e22", "e23", "e24", "e25", "e26", "e27"],
            },
        ],
        "Still open": [
            {
                "text": f"“{cart} (reading 'map')” was seen once",
                "member": "Bob",
                "evidence": ["e28"],
            }
        ],
    }


def test_commits_go_where_their_prefix_says() -> None:
    story = Story()
    messages = {
        "feat(cart): discounts": "Added",
        "fix!: totals": "Fixed",
        "remove: old api": "Removed",
        "refactor: names": "Changed",
        "security: escape titles": "Security",
        "Add tests": "Changed",
    }
    for number, message in enumerate(messages):
        story.commit(number, hash=f"a{number}", message=message)

    told_in = {
        line["text"].rpartition(" (")[0]: title
        for title, found in lines(story).items()
        for line in found
    }

    assert told_in == messages


def test_what_people_said_of_a_suggestion_is_told() -> None:
    story = told()
    name = next(iter(story.folded()[0].groups))
    said = {"solution_id": "s1", "fingerprint": name, "success": True}
    story.add(90, "solution_outcome", said, user="Bob")

    assert {
        "text": "The suggestion for “TypeError: Cannot read properties of undefined"
        " (reading 'items')” worked",
        "member": "Bob",
        "evidence": ["e29"],
    } in lines(story)["Fixed"]


def test_a_file_that_was_saved_only_is_told_by_its_saves() -> None:
    story = Story()
    story.save(0, user="Ann")
    story.add(1, "edit", {"path": "/home/dev/shop/pay.js"}, subtype="text-change", source="vscode")

    assert [line["text"] for line in lines(story)["Changed"]] == [
        "app.js: saved once",
        "pay.js: edited once",
    ]


def test_an_error_that_a_commit_ended_names_it() -> None:
    story = Story()
    story.error(0)
    story.commit(20, hash="deadbeef0123", message="guard the cart")
    for at in (30, 32, 34):
        story.visit(at)

    assert lines(story)["Fixed"] == [
        {
            "text": "“TypeError: Cannot read properties of undefined (reading 'items')”"
            " (seen once) ended by commit deadbee “guard the cart”",
            "member": "Ann",
            "evidence": ["e1", "e2", "e3", "e4", "e5"],
        }
    ]
