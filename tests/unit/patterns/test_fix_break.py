"""Fix-break cycle: edit, error, edit, the same error."""

from __future__ import annotations

from devintel.patterns.fix_break import MAX_TRACKED
from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def test_two_edits_each_followed_by_the_same_error_are_a_cycle() -> None:
    story = Story()
    story.error(0)
    for begin in (60, 120):
        story.edit(begin, user="Ann")
        story.save(begin + 1, user="Ann")
        story.error(begin + 10)

    (found,) = sighted(story, "fix_break_cycle")

    assert found["description"].startswith("2 edits of app.js later “TypeError: ")
    assert found["evidence"] == ["e2", "e4", "e5", "e7"]
    assert found["file"] == "/home/dev/shop/app.js"


def test_one_edit_and_the_error_again_is_not_yet() -> None:
    story = Story()
    story.error(0)
    story.edit(60)
    story.save(61)
    story.error(70)

    assert sighted(story, "fix_break_cycle") == []


def test_edits_of_another_file_are_no_fix() -> None:
    story = Story()
    story.error(0)
    for begin in (60, 120, 180):
        story.edit(begin, file="unrelated.css")
        story.error(begin + 10)

    assert sighted(story, "fix_break_cycle") == []


def test_the_cycle_ends_with_the_fix() -> None:
    story = Story()
    story.error(0)
    for begin in (60, 120):
        story.edit(begin)
        story.save(begin + 1)
        story.error(begin + 10)
    story.edit(200)
    story.save(201)
    for at in (210, 212, 214):
        story.visit(at)

    assert not active(story, "fix_break_cycle")


def test_typing_in_another_file_does_not_put_off_the_judgement() -> None:
    story = Story()
    story.error(0)
    for begin in (60, 120):
        story.edit(begin)
        story.save(begin + 1)
        for second in range(5):
            story.edit(begin + 5 + second, file="unrelated.css")
        story.error(begin + 10)

    assert active(story, "fix_break_cycle")


def test_of_more_errors_than_are_followed_those_edited_last_are() -> None:
    story = Story()
    story.error(0, file="old.js")
    for number in range(MAX_TRACKED):
        story.error(1, property=f"p{number}")
    for begin, file in ((60, "old.js"), (120, "app.js"), (180, "app.js"), (240, "old.js")):
        story.edit(begin, file=file)
        story.save(begin + 1, file=file)
        story.error(begin + 10, file=file, property="items" if file == "old.js" else "p9")

    (found,) = sighted(story, "fix_break_cycle")

    assert found["file"] == "/home/dev/shop/app.js"
    assert "(reading 'p9')" in found["description"]
