"""One paragraph a person."""

from __future__ import annotations

from devintel.changelog import standup
from tests.unit.changelog.told import document, told
from tests.unit.projection.story import Story


def test_each_person_gets_a_paragraph() -> None:
    assert standup(document(told())).split("\n\n") == [
        "Ann worked on app.js, committed “fix: guard the cart” (deadbee) and ended"
        " “TypeError: Cannot read properties of undefined (reading 'items')”.",
        "Still open for Bob: “TypeError: Cannot read properties of undefined (reading 'map')”.",
    ]


def test_many_files_are_summed_up() -> None:
    story = Story()
    for number in range(7):
        story.edit(number, file=f"f{number}.js", user="Ann")

    assert standup(document(story)) == "Ann worked on f0.js, f1.js, f2.js, f3.js and 3 more."


def test_who_gave_no_name_is_someone_and_comes_last() -> None:
    story = Story()
    story.edit(0)
    story.edit(1, file="pay.js", user="Zoe")

    assert standup(document(story)) == "Zoe worked on pay.js.\n\nSomeone worked on app.js."
